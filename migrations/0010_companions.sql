ALTER TABLE `participants` ADD `companion` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `invitations_beside` ON `invitations` (`meeting`) WHERE role <> 'member';
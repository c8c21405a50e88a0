ALTER TABLE `groups` ADD `venue` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `told_site` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `venue` text;--> statement-breakpoint
ALTER TABLE `seasons` ADD `venue` text;
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`participant` text NOT NULL,
	`meeting` text,
	`mail` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text,
	`partstat` text,
	`proposed_start` integer,
	`at` integer NOT NULL,
	`private` text,
	`settled_at` integer,
	`settled_by` text,
	`settled_how` text,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_mail` ON `inbox` (`participant`,`mail`);--> statement-breakpoint
CREATE INDEX `inbox_season` ON `inbox` (`season`,`at`);
CREATE TABLE `deliveries` (
	`event_id` text PRIMARY KEY NOT NULL,
	`effect` text,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`status` text,
	`reason` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `deliveries_effect` ON `deliveries` (`effect`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`address_hmac` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;

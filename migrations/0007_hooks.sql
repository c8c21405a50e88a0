CREATE TABLE `hooks` (
	`event_id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`payload` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hooks_subject` ON `hooks` (`type`,`subject`);--> statement-breakpoint
CREATE INDEX `hooks_due` ON `hooks` (`due_at`);
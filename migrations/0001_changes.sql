CREATE TABLE `merge_members` (
	`merge` text NOT NULL,
	`meeting` text NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`merge`, `meeting`),
	FOREIGN KEY (`merge`) REFERENCES `merges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `merge_members_current` ON `merge_members` (`meeting`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`host_meeting` text NOT NULL,
	`reason` text,
	`decided_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`host_meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `merges_session` ON `merges` (`session`);--> statement-breakpoint
CREATE TABLE `pauses` (
	`participant` text NOT NULL,
	`from_session` integer NOT NULL,
	`to_session` integer,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`participant`, `from_session`),
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `invitations` ADD `wanted_status` text DEFAULT 'confirmed' NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `wanted_time_rev` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `told_rev` integer;--> statement-breakpoint
ALTER TABLE `invitations` ADD `told_time_rev` integer;--> statement-breakpoint
ALTER TABLE `memberships` ADD `started_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `ended_at` integer;--> statement-breakpoint
UPDATE `invitations` SET `told_rev` = 1, `told_time_rev` = 0 WHERE `told_status` IS NOT NULL;--> statement-breakpoint
UPDATE `seasons` SET `rules` = json_set(`rules`, '$.merging', json('{"mode":"automatic","hours":[24,2],"most":6}'));

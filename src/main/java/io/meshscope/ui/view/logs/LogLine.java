package io.meshscope.ui.view.logs;

/**
 * A row of a table of logs: only its address; what it says is read when it is looked at.
 *
 * @param log number of the log
 * @param row number of the row in it
 */
record LogLine(int log, int row) {}

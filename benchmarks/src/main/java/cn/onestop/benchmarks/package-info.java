/**
 * What the project claims in figures, measured by one command: {@code ./onestop bench}. Ratios
 * within one run, never wall-clock assertions.
 */
@NullMarked
package cn.onestop.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * The bench: broker, device twins, central side and scripted people around a real service. Never in
 * production.
 */
@NullMarked
package cn.onestop.demo;

import org.jspecify.annotations.NullMarked;

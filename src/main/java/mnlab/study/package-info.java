/**
 * Configs by name: presets, which are published settings; and studies, lists of configs that differ in one thing, each run with some
 * seeds, kept as committed result tables, and turned to tables and figures. Ablations are studies.
 */
package mnlab.study;

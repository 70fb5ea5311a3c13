/**
 * Intrapartum ultrasound: from a video to the angle of progression (AoP) and the head-symphysis distance (HSD), after the pipeline of the
 * IUGC 2024 challenge (arXiv 2505.14572).
 */
package mnlab.intrapartum;

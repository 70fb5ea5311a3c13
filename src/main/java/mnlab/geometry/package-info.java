/**
 * Plane geometry of structures, and what clinicians measure with it: hulls, ellipses and their fits; angle of progression (AoP) and
 * head-symphysis distance (HSD) of intrapartum ultrasound; head circumference. x to the right, y down, pixel centres at integers. The
 * cross product v.x w.y - v.y w.x is positive where w lies clockwise of v on the screen.
 */
package mnlab.geometry;

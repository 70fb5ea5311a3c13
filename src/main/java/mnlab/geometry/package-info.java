/**
 * Geometry of structures and planes. In the plane of a picture, what clinicians measure: hulls, ellipses and their fits; angle of progression
 * (AoP) and head-symphysis distance (HSD) of intrapartum ultrasound; head circumference. There x runs to the right, y down, pixel centres lie
 * at integers, and the cross product v.x w.y - v.y w.x is positive where w lies clockwise of v on the screen. In space, where a picture lies
 * in a volume: rotations, poses of planes, their reference points and distances, in the volume coordinates of {@link mnlab.image.ObliquePlane}.
 */
package mnlab.geometry;

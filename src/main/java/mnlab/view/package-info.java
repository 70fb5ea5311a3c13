/** What is looked at: charts, overlays, the slice viewer, HTML tables and reports. Nothing here loads anything from outside. */
package mnlab.view;

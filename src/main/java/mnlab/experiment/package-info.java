/** An experiment is data, method, networks and schedule as one config; a run is its folder. */
package mnlab.experiment;

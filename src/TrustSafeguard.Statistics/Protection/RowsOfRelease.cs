namespace TrustSafeguard.Statistics.Protection;

/// <summary>What a release counts, and where its rows stand on the board.</summary>
/// <param name="Period">The days.</param>
/// <param name="Groups">Its schools.</param>
/// <param name="FirstRow">The first of its rows, which stand one after another.</param>
internal readonly record struct RowsOfRelease(Period Period, SchoolGroups Groups, int FirstRow);

namespace TrustSafeguard.Statistics.Protection;

/// <summary>Schools and days of one kind that all releases count in the same rows.</summary>
/// <param name="Schools">The schools, in ascending order.</param>
/// <param name="Period">The days.</param>
/// <param name="Kind">The kind's place.</param>
/// <param name="IsHeldStill">A release that is not looked at counts some of it: its counts are taken as known.</param>
internal sealed record Part(int[] Schools, Period Period, int Kind, bool IsHeldStill);

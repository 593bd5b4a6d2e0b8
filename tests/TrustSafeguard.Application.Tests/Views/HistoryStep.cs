namespace TrustSafeguard.Application.Tests.Views;

/// <summary>One thing that happens, to which of those that there are, and how.</summary>
/// <param name="Kind">What.</param>
/// <param name="Which">To whom, of as many as there are by then.</param>
/// <param name="How">Which of several ways.</param>
internal sealed record HistoryStep(int Kind, int Which, int How);

using TrustSafeguard.Application.Views.Snapshots;

namespace TrustSafeguard.Application.Views;

/// <summary>What a start made of the logs.</summary>
/// <param name="Views">The views.</param>
/// <param name="SetAside">What they could not take.</param>
/// <param name="Restored">The snapshot that they were restored from; null where they were not.</param>
/// <param name="Count">How many events they stand for.</param>
/// <param name="Commit">Shows them. Only whoever holds the writers' lock.</param>
internal sealed record FilledViews(SafeguardingViews Views, SetAsideEvents SetAside, ViewSnapshot? Restored, long Count, Action Commit);

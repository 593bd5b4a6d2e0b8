namespace TrustSafeguard.Policies;

/// <summary>One of the things that a statutory rule lists: a limb of the harm threshold, an outcome.</summary>
/// <param name="Code">The word for it: <c>UNFOUNDED</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record StatutoryItem(string Code, string Text);

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>What may be done of one kind.</summary>
internal sealed record DeedGroup(string Heading, IReadOnlyList<Deed> Deeds);

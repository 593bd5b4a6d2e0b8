namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>Where somebody holds a post, as what, and what they may do there.</summary>
/// <param name="Place">The name of the place.</param>
/// <param name="Roles">What they are there, in words.</param>
/// <param name="Deeds">What they may do.</param>
/// <param name="Unseen">How many emergency accesses are theirs to review of which nobody has said yet that they know.</param>
internal sealed record HeldPlace(string Place, string Roles, IReadOnlyList<DeedGroup> Deeds, int Unseen)
{
    /// <summary>As what and where: <c>Headteacher at Ashmuddle Primary</c>.</summary>
    public override string ToString() => $"{char.ToUpperInvariant(Roles[0])}{Roles.AsSpan(1)} at {Place}";
}

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>Where somebody holds a post, as what, and what they may do there.</summary>
internal sealed record HeldPlace(string Place, string Roles, IReadOnlyList<DeedGroup> Deeds)
{
    /// <summary>As what and where: <c>Headteacher at Ashmuddle Primary</c>.</summary>
    public override string ToString() => $"{char.ToUpperInvariant(Roles[0])}{Roles.AsSpan(1)} at {Place}";
}

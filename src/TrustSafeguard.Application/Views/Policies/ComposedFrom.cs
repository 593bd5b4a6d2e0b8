using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>All that the text of a school's policy depends on: schools of which this is the same have one text, each under an id of its own.</summary>
/// <param name="Above">The versions of the layers above the trusts.</param>
/// <param name="Trust">Whose policy it is laid over; null where there is none.</param>
/// <param name="TrustVersion">Which version of it.</param>
/// <param name="BasedOn">The hash of the document of the school's own; null where it stands on the trust's policy.</param>
/// <param name="Added">The hash of the document whose clauses it adds; null where it adds none.</param>
/// <param name="Overrides">The clauses worded otherwise.</param>
internal sealed record ComposedFrom(PolicyId.AboveVersions Above, string? Trust, int TrustVersion, string? BasedOn, string? Added, IReadOnlyList<ClauseOverride> Overrides)
{
    public static ComposedFrom Of(string owner, PartsInForce parts, PublishedPolicy own) => new(
        PolicyId.AboveVersions.Of(parts.Above), parts.Trust is null ? null : owner, parts.Trust?.Version ?? 0, own.BasedOnHash, own.AddedHash, own.Overrides);

    public bool Equals(ComposedFrom? other) =>
        other is not null && Above == other.Above && Trust == other.Trust && TrustVersion == other.TrustVersion && BasedOn == other.BasedOn && Added == other.Added
            && Overrides.SequenceEqual(other.Overrides);

    public override int GetHashCode() => HashCode.Combine(Above, Trust, TrustVersion, BasedOn, Added, Overrides.Count);
}

using System.Collections.Immutable;
using TrustSafeguard.Policies.Canonical;

namespace TrustSafeguard.Policies;

/// <summary>A policy as it was written: a pack, a trust's own, a school's own. Immutable.</summary>
public sealed record PolicyDocument
{
    private Written? written;

    /// <summary>The id, in lower-case words: <c>westdale-junior</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The title that people know it by.</summary>
    public required string Title { get; init; }

    /// <summary>Which edition of the text this is, in words: <c>September 2021</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>The first day on which the text holds.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Who laid the document down.</summary>
    public PolicyLayer Layer { get; init; } = PolicyLayer.School;

    /// <summary>Whom the document binds; at least one role.</summary>
    public required RoleSet Binds { get; init; }

    /// <summary>When the people bound acknowledge it.</summary>
    public AcknowledgementRules Acknowledgement { get; init; } = new();

    /// <summary>How often it is reviewed.</summary>
    public ReviewCycle Review { get; init; } = new();

    /// <summary>What is owed where no clause applies: the duty that all documents share, in this document's words.</summary>
    public Uncovered Otherwise { get; init; } = Uncovered.Shared;

    /// <summary>The clauses, in the order in which they are read.</summary>
    public required ImmutableArray<Clause> Clauses { get; init; }

    /// <summary>What the document tells people besides what it decides.</summary>
    public ImmutableArray<Guidance> Guidance { get; init; } = [];

    /// <summary>What happens next, once something is known or was reported.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>What the document asks the school to keep lists of.</summary>
    public ImmutableArray<RegisterRule> Registers { get; init; } = [];

    /// <summary>The obligations that the document has and the policy leaves alone, each with the reason.</summary>
    public ImmutableArray<NotModelled> NotModelled { get; init; } = [];

    /// <summary>The statutory rules behind a national layer; none in other documents.</summary>
    public ImmutableArray<StatutoryRule> Statutes { get; init; } = [];

    /// <summary>The canonical text, JSON in UTF-8: the same document gives the same bytes, however its files were laid out.</summary>
    public ReadOnlyMemory<byte> Canonical => Text.Bytes;

    /// <summary>SHA-256 of <see cref="Canonical"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash => Text.Hash;

    // INVARIANT: a copy made by `with` has all that the original has, and so what was written of the original, which does not count for the copy.
    private CanonicalText Text =>
        (written is { } text && ReferenceEquals(text.Of, this) ? text : written = new Written(this, new CanonicalText(CanonicalWriter.Write(this)))).Text;

    /// <summary>The document as the text of whoever stands on it: a pack that a trust publishes is the trust's, whoever wrote it for whom.</summary>
    /// <param name="layer">Whose it becomes, with every clause.</param>
    public PolicyDocument LaidDownBy(PolicyLayer layer) =>
        this with { Layer = layer, Clauses = [.. Clauses.Select(clause => clause with { Layer = layer })] };

    /// <summary>Reads a canonical text of any format that was ever written.</summary>
    /// <exception cref="FormatException">The text is not a canonical policy document.</exception>
    public static PolicyDocument FromCanonical(ReadOnlySpan<byte> canonical) => CanonicalReader.ReadDocument(canonical);

    /// <summary>Whether both documents have the same canonical text.</summary>
    public bool Equals(PolicyDocument? other) => other is not null && string.Equals(Hash, other.Hash, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);

    private sealed record Written(PolicyDocument Of, CanonicalText Text);
}

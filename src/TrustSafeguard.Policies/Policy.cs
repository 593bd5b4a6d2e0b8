using System.Collections.Frozen;
using System.Collections.Immutable;
using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Canonical;

namespace TrustSafeguard.Policies;

/// <summary>A policy in force: all layers resolved into one and made ready to assess. Immutable and safe to share between threads.</summary>
public sealed class Policy
{
    private string? hash;

    internal Policy(PolicyDocument text, int version, string? title = null, RuleTable? like = null)
    {
        Text = text;
        Title = title ?? text.Title;
        Version = version;
        Otherwise = text.Otherwise.ToClause(text.Layer);
        Rules = RuleTable.Compile(text, like);
        Reaches = text.Clauses.Aggregate(text.Binds, (reached, clause) => reached.Union(clause.AppliesTo.Roles));
    }

    private Policy(Policy same, PolicyDocument text, int version, string? title)
    {
        (Text, Title, Version) = (text, title ?? text.Title, version);
        (Otherwise, Rules, Reaches) = (same.Otherwise, same.Rules, same.Reaches);
    }

    /// <summary>Whether it has no more than the layers above schools: no policy of the school's or its trust's is on record for that day.</summary>
    public bool IsOfLayersAlone { get; private init; }

    /// <summary>The id under which it was published.</summary>
    public string Id => Text.Id;

    /// <summary>The title that people know it by: the variant's own where it has one, else that of the document it stands on.</summary>
    public string Title { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The first day on which it holds.</summary>
    public DateOnly EffectiveFrom => Text.EffectiveFrom;

    /// <summary>The clauses of all layers, in the order in which they are read.</summary>
    public ImmutableArray<Clause> Clauses => Text.Clauses;

    /// <summary>Whom the document binds: those who acknowledge it.</summary>
    public RoleSet Binds => Text.Binds;

    /// <summary>Whom some clause may apply to, of whichever layer: those whom the document binds, and those whom a layer above it binds besides.</summary>
    public RoleSet Reaches { get; }

    /// <summary>When the people bound acknowledge it.</summary>
    public AcknowledgementRules Acknowledgement => Text.Acknowledgement;

    /// <summary>The resolved text as a document, which may serve as the base of another resolution.</summary>
    public PolicyDocument Text { get; }

    /// <summary>What people are told besides; no question turns on it.</summary>
    public ImmutableArray<Guidance> Guidance => Text.Guidance;

    /// <summary>What happens next, once something is known or was reported.</summary>
    public ImmutableArray<Route> Routes => Text.Routes;

    /// <summary>What the school keeps a list of, and what has to be true of an entry.</summary>
    public ImmutableArray<RegisterRule> Registers => Text.Registers;

    /// <summary>What is owed where no clause applies.</summary>
    public Clause Otherwise { get; }

    /// <summary>The canonical text of the resolved policy, JSON in UTF-8, written anew each time; <see cref="FromCanonical"/> reads it.</summary>
    public ReadOnlyMemory<byte> Canonical => CanonicalWriter.Write(this);

    /// <summary>SHA-256 of <see cref="Canonical"/>, 64 lower-case hexadecimal digits. A decision names it.</summary>
    public string Hash => hash ??= new CanonicalText(CanonicalWriter.Write(this)).Hash;

    internal RuleTable Rules { get; }

    // Whose words they are is no part of what is decided: neither the text nor its hash has it.
    internal IReadOnlySet<string> Replaced { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What two policies have in common that have one text, whoever has it: it is the same object.</summary>
    public object SharedText => Rules;

    /// <summary>Reads the canonical text of a policy of any format that was ever written, so that an old decision can be explained again.</summary>
    /// <exception cref="FormatException">The text is not a canonical policy.</exception>
    public static Policy FromCanonical(ReadOnlySpan<byte> canonical) => CanonicalReader.ReadPolicy(canonical);

    /// <summary>Answers “may I?”: all clauses that apply, the strictest decides.</summary>
    /// <remarks>Allocates nothing; what lies behind the outcome is worked out when it is asked for.</remarks>
    public Assessment Assess(in Situation situation) => new(this, situation, Rules.Decide(situation));

    /// <summary>Whether the same is answered more strictly with somebody on the other side than with nobody: then nobody can leave out who it is.</summary>
    public bool TurnsOnCounterpart(in Situation situation)
    {
        var alone = Assess(situation with { Counterpart = CounterpartKind.None, CounterpartAge = null });
        foreach (var kind in Counterparts.Of(situation.Activity))
        {
            if (Assessment.Compare(alone, Assess(situation with { Counterpart = kind, CounterpartAge = null })) is Stricter.Right or Stricter.Incomparable)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same text as somebody else has it: what was made ready to assess is shared.</summary>
    /// <param name="id">The id under which it is known.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="effectiveFrom">The first day on which it holds.</param>
    /// <param name="title">What people know it by, where that is not the title of the document it stands on.</param>
    public Policy As(string id, int version, DateOnly effectiveFrom, string? title = null) =>
        new(this, Text with { Id = id, EffectiveFrom = effectiveFrom }, version, title) { Replaced = Replaced };

    /// <summary>The same as what the layers above schools say by themselves. Neither the text nor its hash has it.</summary>
    public Policy AsLayersAlone() => new(this, Text, Version, Title) { Replaced = Replaced, IsOfLayersAlone = true };

    /// <summary>The clause of that id; null where there is none.</summary>
    public Clause? FindClause(string id) => Otherwise.Id == id ? Otherwise : Clauses.FirstOrDefault(clause => clause.Id == id);
}

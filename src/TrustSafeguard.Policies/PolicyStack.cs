using System.Collections.Immutable;
using TrustSafeguard.Policies.Floors;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Policies;

/// <summary>A document and the layers that were published over it: what binds whoever stands below them.</summary>
/// <remarks>
/// A layer was published over one text and may lie over another today: its trust has moved on, or its schools stand on many documents. What does not
/// fit falls away, what has a taken id gets the layer's name before it, and a floor stands, whatever was put in its place before it was one.
/// </remarks>
public sealed class PolicyStack
{
    /// <summary>What the paths of refusals begin with that are about the layer to be published.</summary>
    internal const string OwnPath = "overlay";

    /// <summary>The rules by which layers are put together today.</summary>
    public const LayeringRules NewestRules = LayeringRules.Second;

    private readonly PolicyDocument basedOn;
    private readonly LayeringRules rules;
    private readonly PolicyStack? above;
    private readonly PolicyOverlay? lowest;

    // Worked out when they are first needed; of several threads that do so at once each finds the same. Whatever is laid over this stack goes on from them.
    private Layering? laid;
    private Policy? made;

    /// <summary>Lays layers over a document.</summary>
    /// <param name="basedOn">The document.</param>
    /// <param name="layers">The layers, widest first.</param>
    /// <exception cref="ArgumentException">A layer stands below a narrower one.</exception>
    public PolicyStack(PolicyDocument basedOn, params ImmutableArray<PolicyOverlay> layers)
        : this(basedOn, NewestRules, layers)
    {
    }

    /// <summary>Lays layers over a document by the rules of a time.</summary>
    /// <param name="basedOn">The document.</param>
    /// <param name="rules">The rules; whatever is laid over this stack is laid by them too.</param>
    /// <param name="layers">The layers, widest first.</param>
    /// <exception cref="ArgumentException">A layer stands below a narrower one.</exception>
    public PolicyStack(PolicyDocument basedOn, LayeringRules rules, params ImmutableArray<PolicyOverlay> layers)
    {
        (this.basedOn, this.rules) = (basedOn, rules);
        if (layers is [.. var others, var last])
        {
            above = new PolicyStack(basedOn, rules, others);
            lowest = InOrder(above, last);
        }
    }

    private PolicyStack(PolicyStack above, PolicyOverlay layer) => (basedOn, rules, this.above, lowest) = (above.basedOn, above.rules, above, InOrder(above, layer));

    /// <summary>The same with one more layer below the others. Many may stand on one: they share what it made of the layers above them.</summary>
    /// <exception cref="ArgumentException">It is wider than the layers that are there.</exception>
    public PolicyStack With(PolicyOverlay layer) => new(this, layer);

    /// <summary>The policy that binds. There always is one.</summary>
    /// <param name="id">The id under which it is known.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="effectiveFrom">The first day on which it holds.</param>
    /// <param name="title">What people know it by, where that is not the title of the document it stands on. The text, and its hash, are the same under any title.</param>
    public Policy Bind(string id, int version, DateOnly effectiveFrom, string? title = null) => Made.As(id, version, effectiveFrom, title);

    /// <summary>The policy with one more layer just as it is proposed, its looser clauses in the place of floors and all: what is held against the floors above it.</summary>
    public Policy Propose(PolicyOverlay own) => new(Proposed(own).Text, 1);

    /// <summary>What one more layer says itself: the clauses it adds and replaces.</summary>
    /// <param name="own">The layer.</param>
    /// <param name="withBase">Whether the document is its choice too: then with the document's clauses.</param>
    public Policy SaidBy(PolicyOverlay own, bool withBase) => new(basedOn with { Clauses = Proposed(own).Said(withBase) }, 1);

    /// <summary>Why a layer cannot be published over this: clauses that are not there, that may not be overridden, that make no sense.</summary>
    /// <returns>All that is wrong, each with its path in the layer; none where it can.</returns>
    public ImmutableArray<PolicyError> Check(PolicyOverlay own)
    {
        var layering = new Layering(Laid);
        layering.Lay(own, OwnPath);
        return [.. layering.Errors];
    }

    /// <summary>Whether the text would be too large to be proved and compared with one more layer.</summary>
    /// <param name="own">The layer.</param>
    /// <param name="limits">Other limits than the usual ones.</param>
    /// <returns>The limits that are crossed; none where none is.</returns>
    /// <remarks>To be asked before anything is proved: a proof walks every situation.</remarks>
    public ImmutableArray<PolicyError> CheckSize(PolicyOverlay own, PolicyLimits? limits = null) =>
        SizeRules.Check(Propose(own), limits ?? PolicyLimits.Default, $"{OwnPath}.{(own.Added.IsEmpty ? "overrides" : "clauses")}");

    /// <summary>Where a layer would say less than a floor on a clause of the nation or the authority, theirs or the trust's, that is laid over it.</summary>
    /// <param name="own">The layer that is to be published.</param>
    /// <param name="withBase">Whether the document is its choice too: then what that says is held against the floors as well.</param>
    /// <returns>A counter-example for each floor and clause that part, up to three where they do so in several ways; none where the floors hold.</returns>
    public IReadOnlyList<PolicyViolation> Violations(PolicyOverlay own, bool withBase)
    {
        var floors = Laid.FloorsLaidOver;
        return floors.IsEmpty
            ? []
            : FloorProof.ProveLaidOver(new Policy(basedOn with { Clauses = floors }, 1), SaidBy(own, withBase));
    }

    private Layering Laid => laid ??= above is null ? new Layering(basedOn, rules) : Fitting(above.Laid, lowest!, keepFloors: true);

    private Policy Made => made ??= new Policy(Laid.Text, 1, title: null, above?.Made.Rules) { Replaced = Laid.Replaced };

    private Layering Proposed(PolicyOverlay own) => Fitting(Laid, own, keepFloors: false);

    private static Layering Fitting(Layering above, PolicyOverlay layer, bool keepFloors)
    {
        var layering = new Layering(above);
        layering.LayFitting(layer, keepFloors);
        return layering;
    }

    private static PolicyOverlay InOrder(PolicyStack above, PolicyOverlay layer) => above.lowest?.Layer > layer.Layer
        ? throw new ArgumentException("Layers are given from national down to school.", nameof(layer))
        : layer;
}

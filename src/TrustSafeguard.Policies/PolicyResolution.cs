using System.Collections.Immutable;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Policies;

/// <summary>Makes one effective policy out of the layers: national, local authority, trust, school.</summary>
public static class PolicyResolution
{
    /// <summary>Lays the overlays, widest first, over a document.</summary>
    /// <param name="id">The id under which the policy is published.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="effectiveFrom">The first day on which it holds.</param>
    /// <param name="basedOn">The text that the layers start from.</param>
    /// <param name="overlays">What each layer lays over it, in the order of <see cref="PolicyLayer"/>.</param>
    /// <returns>The policy; or every reason why there is none, each with the path of what is wrong.</returns>
    /// <remarks>Floors are marked here and proved by <see cref="Floors.FloorProof"/>: a resolution does not refuse a looser text.</remarks>
    public static PolicyResolutionResult Resolve(
        string id, int version, DateOnly effectiveFrom, PolicyDocument basedOn, params ReadOnlySpan<PolicyOverlay> overlays)
    {
        var layering = new Layering(basedOn);
        for (var index = 0; index < overlays.Length; index++)
        {
            layering.Lay(overlays[index], $"overlays[{index}]");
        }

        var text = layering.Text with { Id = id, EffectiveFrom = effectiveFrom };
        ImmutableArray<PolicyError> errors =
        [
            .. version < 1 ? [Problems.BadVersion(version)] : ImmutableArray<PolicyError>.Empty,
            .. layering.Errors,
            .. layering.Errors.Count == 0 ? DocumentRules.Check(text, PolicyLimits.Default) : [],
        ];
        return errors.IsEmpty
            ? new PolicyResolutionResult.Resolved(new Policy(text, version) { Replaced = layering.Replaced })
            : new PolicyResolutionResult.Refused(errors);
    }

    /// <summary>A document as a policy of its own, version 1, with no layer over it: what a pack answers by itself.</summary>
    public static PolicyResolutionResult Resolve(PolicyDocument document) => Resolve(document.Id, 1, document.EffectiveFrom, document);
}

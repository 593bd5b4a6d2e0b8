using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Policies.Reading;

/// <summary>What a file says of another text: on which it stands, what it overrides there, what becomes a floor.</summary>
internal sealed class VariantReading
{
    public string? BasedOn { get; set; }

    public List<ClauseOverride> Overrides { get; } = [];

    public List<string> Floors { get; } = [];

    public static ClauseOverride? ReadOverride(Node node)
    {
        var map = node.Map("the override", "clause", "stance", "approvers", "text");
        var clause = map?.Required("clause")?.Text();
        var stance = map?.Required("stance")?.Word<Outcome>("an outcome");
        return map is null || clause is null || stance is null
            ? null
            : new ClauseOverride(clause, stance.Value, ClauseReading.ReadApprovers(map), map.Optional("text")?.Text());
    }

    public static string? ReadFloor(Node node) => node.Text();

    /// <summary>Null where the file is a whole policy.</summary>
    public PolicyVariant? Of(PolicyDocument document) =>
        BasedOn is null && Overrides.Count + Floors.Count == 0 && document.Layer >= PolicyLayer.Trust
            ? null
            : new PolicyVariant(BasedOn, [.. Overrides], [.. Floors]);

    public IEnumerable<PolicyError> Check(PolicyDocument document)
    {
        if (document.Layer == PolicyLayer.School)
        {
            foreach (var path in FloorPaths(document))
            {
                yield return Problems.FloorBySchool(path);
            }
        }

        if (document.Layer < PolicyLayer.Trust && BasedOn is not null)
        {
            yield return Problems.BaseOfLayerAbove(document.Layer, "policy.based-on");
        }

        if (document.Layer >= PolicyLayer.Trust && BasedOn is null && Overrides.Count + Floors.Count > 0)
        {
            yield return Problems.BaseMissing(document.Layer, "policy");
        }

        if (document.Layer == PolicyLayer.Trust && BasedOn == PolicyVariant.TrustsPolicy)
        {
            yield return Problems.TrustsPolicyAsBase(document.Layer, "policy.based-on");
        }
    }

    private IEnumerable<string> FloorPaths(PolicyDocument document) =>
        document.Clauses.Index().Where(clause => clause.Item.Floor).Select(clause => $"clauses[{clause.Index}].floor")
            .Concat(Floors.Select((_, index) => $"floors[{index}]"));
}

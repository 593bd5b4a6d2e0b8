namespace TrustSafeguard.Policies.Resolution;

/// <summary>What must hold of the parts that decide nothing.</summary>
internal static class PartRules
{
    public static void Check(PolicyDocument document, HashSet<string> known, List<PolicyError> errors)
    {
        CheckIds("guidance", document.Guidance.Select(part => part.Id), known, errors);
        CheckIds("routes", document.Routes.Select(part => part.Id), known, errors);
        CheckIds("registers", document.Registers.Select(part => part.Id), known, errors);
        errors.AddRange(document.Routes.SelectMany((route, index) => Recipients(route, $"routes[{index}]")));
        errors.AddRange(document.NotModelled.Index()
            .Where(left => left.Item.Sources.IsEmpty)
            .Select(left => Problems.NothingNotModelled($"not-modelled[{left.Index}]")));
    }

    private static void CheckIds(string name, IEnumerable<string> ids, HashSet<string> known, List<PolicyError> errors)
    {
        foreach (var (index, id) in ids.Index())
        {
            if (!DocumentRules.IsId(id))
            {
                errors.Add(Problems.BadId(id, $"{name}[{index}].id"));
            }
            else if (!known.Add(id))
            {
                errors.Add(Problems.DuplicatePart(id, $"{name}[{index}].id"));
            }
        }
    }

    private static IEnumerable<PolicyError> Recipients(Route route, string path)
        => route.Duties.Index()
            .Where(duty => duty.Item is { Kind: DutyKind.Report or DutyKind.SeekAdvice, To.IsEmpty: true })
            .Select(duty => Problems.RecipientMissing(route.Id, duty.Item.Kind, $"{path}.duties[{duty.Index}]"));
}

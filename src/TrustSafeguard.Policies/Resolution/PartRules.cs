namespace TrustSafeguard.Policies.Resolution;

/// <summary>What must hold of the parts that decide nothing.</summary>
internal static class PartRules
{
    public static void Check(PolicyDocument document, HashSet<string> known, List<PolicyError> errors)
    {
        CheckIds("guidance", document.Guidance.Select(part => part.Id), known, errors);
        CheckIds("routes", document.Routes.Select(part => part.Id), known, errors);
        CheckIds("registers", document.Registers.Select(part => part.Id), known, errors);
        CheckStatutes(document, errors);
        errors.AddRange(document.Routes.SelectMany((route, index) => DocumentRules.CheckRecipients(route.Id, route.Duties, $"routes[{index}]")));
        errors.AddRange(document.Routes.SelectMany((route, index) => Scope(route, $"routes[{index}]")));
        errors.AddRange(document.NotModelled.Index()
            .Where(left => left.Item.Sources.IsEmpty)
            .Select(left => Problems.NothingNotModelled($"not-modelled[{left.Index}]")));
    }

    private static void CheckStatutes(PolicyDocument document, List<PolicyError> errors)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, rule) in document.Statutes.Index())
        {
            if (!known.Add(rule.Id))
            {
                errors.Add(Problems.DuplicatePart(rule.Id, $"statutes[{index}].id"));
            }

            if (rule.Confirmed && rule.Source is null)
            {
                errors.Add(Problems.ConfirmedWithoutSource(rule.Id, $"statutes[{index}].confirmed"));
            }
        }

        // INVARIANT: nothing that nobody confirmed decides, routes or guides.
        var unconfirmed = document.Statutes.Where(rule => !rule.Confirmed).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, clause) in document.Clauses.Index())
        {
            errors.AddRange(clause.Sources.Concat(clause.Exceptions.SelectMany(exception => exception.Sources))
                .Where(unconfirmed.Contains)
                .Select(source => Problems.RestsOnUnconfirmed(clause.Id, source, $"clauses[{index}].sources")));
        }

        foreach (var (index, route) in document.Routes.Index())
        {
            errors.AddRange(route.Sources.Where(unconfirmed.Contains).Select(source => Problems.RestsOnUnconfirmed(route.Id, source, $"routes[{index}].sources")));
        }
    }

    private static void CheckIds(string name, IEnumerable<string> ids, HashSet<string> known, List<PolicyError> errors)
    {
        foreach (var (index, id) in ids.Index())
        {
            errors.AddRange(DocumentRules.CheckId(id, PolicyLimits.Default, $"{name}[{index}].id"));
            if (!known.Add(id))
            {
                errors.Add(Problems.DuplicatePart(id, $"{name}[{index}].id"));
            }
        }
    }

    private static IEnumerable<PolicyError> Scope(Route route, string path)
    {
        if (route.Activities.IsEmpty && (!route.Directions.IsEmpty || !route.Counterparts.IsEmpty || !route.Purposes.IsEmpty || !route.When.IsEmpty || route.IfBarred))
        {
            yield return Problems.RouteWithoutActivities(route.Id, path);
        }

        if (route.OnceAgreed && route.IfBarred)
        {
            yield return Problems.RouteAgreedAndBarred(route.Id, path);
        }

        foreach (var error in AgeRules.Check(route.Id, route.Counterparts, PolicyLimits.Default, $"{path}.counterparts"))
        {
            yield return error;
        }
    }
}

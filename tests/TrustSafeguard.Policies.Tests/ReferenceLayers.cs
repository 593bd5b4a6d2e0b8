namespace TrustSafeguard.Policies.Tests;

/// <summary>Layers as docs/policies.md tells of them: what a layer replaces is replaced, and whatever was a floor for the layers below is kept for ever beside it.</summary>
internal static class ReferenceLayers
{
    /// <summary>Every clause that counts, floors that were replaced among them.</summary>
    public static PolicyDocument Lay(PolicyDocument document, IEnumerable<PolicyOverlay> layers)
    {
        var text = document.Clauses.ToList();
        var floors = new List<Clause>();
        var floorIds = new HashSet<string>();
        foreach (var layer in layers)
        {
            // What a trust or a school stands on is theirs.
            var others = layer.Layer < PolicyLayer.Trust ? document.Clauses.Select(clause => clause.Id).ToHashSet() : [];
            foreach (var change in layer.Overrides.Where(change => !others.Contains(change.ClauseId)))
            {
                var index = text.FindIndex(clause => clause.Id == change.ClauseId);
                if (index < 0 || !Fits(text[index], change))
                {
                    continue;
                }

                if (floorIds.Contains(change.ClauseId))
                {
                    floors.Add(text[index]);
                }

                text[index] = Changed(text[index], change);
            }

            text.AddRange(layer.Added);
            floorIds.UnionWith(layer.Floors.Where(id => !others.Contains(id) && text.Exists(clause => clause.Id == id)));
        }

        var all = text.Concat(floors).Select((clause, index) => clause with { Id = $"clause-{index}" });
        return document with { Clauses = [.. all] };
    }

    private static bool Fits(Clause clause, ClauseOverride change) => change.Stance switch
    {
        Outcome.ReportRequired => clause.Duties.Any(duty => duty.Kind == DutyKind.Report),
        Outcome.PermittedWithDuties => !clause.Duties.IsEmpty,
        Outcome.AuthorisationRequired => !change.Approvers.IsEmpty || !clause.Requires.IsEmpty,
        _ => true,
    };

    private static Clause Changed(Clause clause, ClauseOverride change) => clause with
    {
        Stance = change.Stance,
        Approvers = change.Approvers,
        Requires = change.Stance == Outcome.AuthorisationRequired ? clause.Requires : FactSet.Empty,
        Duties = change.Stance == Outcome.Permitted ? [] : [.. clause.Duties.Where(duty => !change.DropsContrary || Stays(duty, change.Stance))],
        Exceptions = [.. clause.Exceptions.Where(exception => !change.DropsContrary || Stays(exception, clause.Stance, change.Stance))],
    };

    // The only duties of the generated world are reports: one that comes before the deed goes with doing it.
    private static bool Stays(ClauseDuty duty, Outcome now) => now != Outcome.Prohibited || duty.Deadline != Deadline.Prior;

    private static bool Stays(ClauseException exception, Outcome before, Outcome now)
    {
        var ownChildAlone = exception.When.Count == 1 && exception.When.Contains(Fact.OwnChild);
        var milderThanTheStricterRule = now > before && exception.Stance < now;
        var stricterThanTheMilderRuleThoughNotThanTheOld = now < before && exception.Stance > now && exception.Stance <= before;
        return ownChildAlone || !(milderThanTheStricterRule || stricterThanTheMilderRuleThoughNotThanTheOld);
    }
}

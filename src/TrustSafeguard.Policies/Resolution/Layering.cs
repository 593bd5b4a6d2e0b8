using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>The clauses as they stand while layer after layer is laid over them.</summary>
internal sealed class Layering
{
    private readonly List<Clause> clauses;
    private readonly List<PolicyError> errors = [];
    private PolicyLayer lowest;

    public Layering(PolicyDocument basedOn) => clauses = [.. basedOn.Clauses];

    public ImmutableArray<Clause> Clauses => [.. clauses];

    public IReadOnlyList<PolicyError> Errors => errors;

    public void Lay(PolicyOverlay overlay, string path)
    {
        if (overlay.Layer < lowest)
        {
            errors.Add(Problems.LayersOutOfOrder(overlay.Layer, lowest, $"{path}.layer"));
        }

        lowest = overlay.Layer;
        Override(overlay, path);
        // A floor is what the layer says it is, not what an added clause says of itself.
        clauses.AddRange(overlay.Added.Select(clause => clause with { Layer = overlay.Layer, Floor = false }));
        SetFloors(overlay, path);
    }

    private void Override(PolicyOverlay overlay, string path)
    {
        var overridden = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < overlay.Overrides.Length; index++)
        {
            var change = overlay.Overrides[index];
            var at = $"{path}.overrides[{index}]";
            if (!overridden.Add(change.ClauseId))
            {
                errors.Add(Problems.OverriddenTwice(change.ClauseId, $"{at}.clause"));
                continue;
            }

            Replace(change, overlay.Layer, at);
        }
    }

    private void Replace(ClauseOverride change, PolicyLayer layer, string path)
    {
        var found = Find(change.ClauseId, $"{path}.clause");
        if (found < 0)
        {
            return;
        }

        var clause = clauses[found];
        if (!clause.MayBeOverridden)
        {
            errors.Add(Problems.MayNotBeOverridden(clause.Id, $"{path}.clause"));
            return;
        }

        clauses[found] = clause with
        {
            Stance = change.Stance,
            Approvers = change.Approvers,
            Text = change.Text ?? clause.Text,
            // What goes with one stance only goes when that stance does.
            Requires = change.Stance == Outcome.AuthorisationRequired ? clause.Requires : FactSet.Empty,
            Duties = change.Stance == Outcome.Permitted ? [] : clause.Duties,
            Layer = layer,
        };
        CheckReplaced(clauses[found], path);
    }

    private void CheckReplaced(Clause clause, string path)
        => errors.AddRange(DocumentRules.CheckStance(clause.Id, clause.Stance, clause.Approvers, clause.Requires, clause.Duties, path));

    private void SetFloors(PolicyOverlay overlay, string path)
    {
        if (overlay is { Layer: PolicyLayer.School, Floors.IsEmpty: false })
        {
            errors.Add(Problems.FloorBySchool($"{path}.floors"));
            return;
        }

        for (var index = 0; index < overlay.Floors.Length; index++)
        {
            var found = Find(overlay.Floors[index], $"{path}.floors[{index}]");
            if (found >= 0)
            {
                clauses[found] = clauses[found] with { Floor = true };
            }
        }
    }

    private int Find(string id, string path)
    {
        var found = clauses.FindIndex(clause => clause.Id == id);
        if (found < 0)
        {
            errors.Add(Problems.UnknownClause(id, NearestWord.To(id, clauses.Select(clause => clause.Id)), path));
        }

        return found;
    }
}

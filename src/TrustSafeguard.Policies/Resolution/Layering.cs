using System.Collections.Immutable;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Resolution;

/// <summary>A text as it stands while layer after layer is laid over it.</summary>
/// <remarks>What no layer touches is the same object in every text that it stands in: what is made of it is shared by reference.</remarks>
internal sealed class Layering
{
    private const int Base = -1;

    private readonly PolicyDocument basedOn;
    private readonly LayeringRules rules;
    private readonly List<Clause> clauses;
    private readonly HashSet<string> ofDocument;
    private readonly HashSet<string> laidOver;
    private readonly List<PolicyError> errors;
    private readonly Dictionary<string, int> lastTouch;
    private readonly HashSet<string> replaced;
    private readonly Dictionary<string, PolicyLayer> floorBy;
    private ImmutableArray<Guidance> guidance;
    private ImmutableArray<Route> routes;
    private PolicyLayer lowest;
    private int laid;

    public Layering(PolicyDocument basedOn, LayeringRules rules = PolicyStack.NewestRules)
    {
        this.basedOn = basedOn;
        this.rules = rules;
        (clauses, guidance, routes, errors) = ([.. basedOn.Clauses], basedOn.Guidance, basedOn.Routes, []);
        ofDocument = basedOn.Clauses.Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        laidOver = new(StringComparer.Ordinal);
        (lastTouch, replaced, floorBy) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal));
    }

    /// <summary>Goes on from where another stands, which stays as it is.</summary>
    public Layering(Layering above)
    {
        (basedOn, rules, ofDocument, lowest, laid) = (above.basedOn, above.rules, above.ofDocument, above.lowest, above.laid);
        (clauses, guidance, routes, errors) = ([.. above.clauses], above.guidance, above.routes, [.. above.errors]);
        laidOver = new(above.laidOver, StringComparer.Ordinal);
        lastTouch = new(above.lastTouch, StringComparer.Ordinal);
        replaced = new(above.replaced, StringComparer.Ordinal);
        floorBy = new(above.floorBy, StringComparer.Ordinal);
    }

    public IReadOnlyList<PolicyError> Errors => errors;

    /// <summary>The text with all that was laid over it so far.</summary>
    public PolicyDocument Text => basedOn with { Clauses = [.. clauses], Guidance = guidance, Routes = routes };

    /// <summary>The ids of the clauses that a layer put in the place of others.</summary>
    public IReadOnlySet<string> Replaced => replaced;

    /// <summary>The clauses whose last word is that of the layer laid last; with those of the document that nobody has touched, where they are its choice too.</summary>
    public ImmutableArray<Clause> Said(bool withBase) =>
        [.. clauses.Where(clause => TouchOf(clause) == laid - 1 || (withBase && TouchOf(clause) == Base))];

    /// <summary>The floors on clauses of the layers above the trusts, whoever made them floors. Each is that layer's which had the last word on it.</summary>
    public ImmutableArray<Clause> FloorsLaidOver =>
    [
        .. clauses.Where(clause => clause.Floor && laidOver.Contains(clause.Id))
            .Select(clause => FloorLayerOf(clause) is var by && by > clause.Layer ? clause with { Layer = by } : clause),
    ];

    /// <summary>Lays what is being published: whatever does not fit is an error.</summary>
    public void Lay(PolicyOverlay overlay, string path)
    {
        if (overlay.Layer < lowest)
        {
            errors.Add(Problems.LayersOutOfOrder(overlay.Layer, lowest, $"{path}.layer"));
        }

        lowest = overlay.Layer;
        Override(overlay, path);
        foreach (var clause in overlay.Added)
        {
            Add(clause, overlay.Layer);
        }

        guidance = guidance.AddRange(overlay.Guidance);
        routes = routes.AddRange(overlay.Routes);
        SetFloors(overlay, path);
        laid++;
    }

    /// <summary>Lays what was published before, perhaps over another text than today's: what no longer fits falls away, and a taken id gets the layer's name before it.</summary>
    /// <param name="overlay">The layer.</param>
    /// <param name="keepFloors">Whether a floor that the layer replaces by something looser stands beside the replacement.</param>
    public void LayFitting(PolicyOverlay overlay, bool keepFloors)
    {
        lowest = overlay.Layer;
        var above = Text;
        var changed = overlay.Overrides.DistinctBy(change => change.ClauseId, StringComparer.Ordinal).Where(change => TryReplace(change, overlay.Layer)).ToList();
        if (keepFloors)
        {
            RestoreLoosened(above, overlay.Layer, [.. changed.Select(change => change.ClauseId)]);
        }

        AddRenamed(overlay);
        foreach (var id in overlay.Floors.Where(id => overlay.Added.All(added => added.Id != id)))
        {
            MarkFloor(IndexOf(id, overlay.Layer), overlay.Layer);
        }

        laid++;
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
        var found = Find(change.ClauseId, layer, $"{path}.clause");
        if (found < 0)
        {
            return;
        }

        if (!clauses[found].MayBeOverridden)
        {
            errors.Add(Problems.MayNotBeOverridden(change.ClauseId, $"{path}.clause"));
            return;
        }

        if (change.Text is { } text)
        {
            errors.AddRange(CheckText(change.ClauseId, text, $"{path}.text"));
        }

        Put(found, Replacement.Of(clauses[found], change, layer));
        var replacement = clauses[found];
        errors.AddRange(Check(replacement, path).Concat(DocumentRules.CheckDoing(replacement, change.Stance, path))
            .Select(error => Problems.InOverride(error, change, replacement)));
        errors.AddRange(DocumentRules.CheckApprovers(change.ClauseId, change.Approvers, path));
    }

    private bool TryReplace(ClauseOverride change, PolicyLayer layer)
    {
        var found = IndexOf(change.ClauseId, layer);
        if (found < 0 || !clauses[found].MayBeOverridden)
        {
            return false;
        }

        var replacement = Replacement.Of(clauses[found], change, layer);
        if (Check(replacement, "").Count > 0)
        {
            return false;
        }

        Put(found, replacement);
        return true;
    }

    private static IEnumerable<PolicyError> CheckText(string id, string text, string path)
    {
        if (text.Length > PolicyLimits.Default.TextLength)
        {
            yield return Problems.TextTooLong(id, text.Length, PolicyLimits.Default.TextLength, path);
        }

        if (PlainText.HiddenIn(text) is { } character)
        {
            yield return Problems.HiddenCharacter(id, character, path);
        }
    }

    private static IReadOnlyList<PolicyError> Check(Clause clause, string path) =>
        DocumentRules.CheckStance(clause.Id, clause.Stance, clause.Approvers, clause.Requires, clause.Duties, path);

    // INVARIANT: a floor never falls because a layer below replaced its clause. It did so before it was a floor: afterwards nobody may.
    private void RestoreLoosened(PolicyDocument above, PolicyLayer layer, HashSet<string> changed)
    {
        List<Clause> floors = [.. above.Clauses.Where(clause => clause.Floor && changed.Contains(clause.Id) && FloorLayerOf(clause) < layer)];
        if (layer == PolicyLayer.School)
        {
            RestoreLoosenedByWhole(above, floors);
            return;
        }

        // What else makes up for a looser clause here may be replaced further below: the clause has to do by itself.
        foreach (var floor in floors.Where(floor => !Keeps(clauses.Find(clause => clause.Id == floor.Id)!, floor)).ToList())
        {
            Restore(floor);
        }
    }

    // Nothing lies below a school: what its text says as a whole is what holds.
    private void RestoreLoosenedByWhole(PolicyDocument above, List<Clause> floors)
    {
        while (floors.Count > 0)
        {
            var violated = FloorProof.Loosened(new Policy(above, 1), new Policy(Text, 1), floors, rules);
            var loosened = floors.FindAll(floor => violated.Contains(floor.Id));
            if (loosened.Count == 0)
            {
                return;
            }

            loosened.ForEach(Restore);
            floors.RemoveAll(loosened.Contains);
        }
    }

    private bool Keeps(Clause replacement, Clause floor) =>
        FloorProof.Loosened(new Policy(basedOn with { Clauses = [floor] }, 1), new Policy(basedOn with { Clauses = [replacement] }, 1), [floor], rules).Count == 0;

    private void Restore(Clause floor)
    {
        var layer = FloorLayerOf(floor);
        Add(floor with { Id = Free(floor.Id, layer) }, layer);
        MarkFloor(clauses.Count - 1, layer);
    }

    private void AddRenamed(PolicyOverlay overlay)
    {
        foreach (var clause in overlay.Added)
        {
            var id = Free(clause.Id, overlay.Layer);
            Add(clause with { Id = id }, overlay.Layer);
            if (overlay.Floors.Contains(clause.Id))
            {
                MarkFloor(clauses.Count - 1, overlay.Layer);
            }
        }

        foreach (var part in overlay.Guidance)
        {
            guidance = guidance.Add(part with { Id = Free(part.Id, overlay.Layer) });
        }

        foreach (var part in overlay.Routes)
        {
            routes = routes.Add(part with { Id = Free(part.Id, overlay.Layer) });
        }
    }

    private string Free(string id, PolicyLayer layer)
    {
        var free = id;
        while (IsTaken(free))
        {
            free = $"{Vocabulary.PhraseOf(layer).Replace(' ', '-')}.{free}";
        }

        return free;
    }

    private bool IsTaken(string id) =>
        clauses.Exists(part => part.Id == id) || guidance.Any(part => part.Id == id) || routes.Any(part => part.Id == id)
            || basedOn.Registers.Any(part => part.Id == id) || basedOn.Otherwise.Id == id;

    // A floor is what the layer says it is, not what an added clause says of itself.
    private void Add(Clause clause, PolicyLayer layer)
    {
        clauses.Add(clause with { Layer = layer, Floor = false });
        lastTouch[clause.Id] = laid;
        if (layer < PolicyLayer.Trust)
        {
            laidOver.Add(clause.Id);
        }
    }

    private void Put(int index, Clause clause)
    {
        clauses[index] = clause;
        lastTouch[clause.Id] = laid;
        replaced.Add(clause.Id);
    }

    private void SetFloors(PolicyOverlay overlay, string path)
    {
        if (overlay is { Layer: PolicyLayer.School, Floors.IsEmpty: false })
        {
            errors.Add(Problems.FloorBySchool($"{path}.floors"));
            return;
        }

        for (var index = 0; index < overlay.Floors.Length; index++)
        {
            MarkFloor(Find(overlay.Floors[index], overlay.Layer, $"{path}.floors[{index}]"), overlay.Layer);
        }
    }

    private void MarkFloor(int index, PolicyLayer layer)
    {
        if (index >= 0)
        {
            floorBy.TryAdd(clauses[index].Id, layer);
            clauses[index] = clauses[index] with { Floor = true };
        }
    }

    private int Find(string id, PolicyLayer layer, string path)
    {
        var found = IndexOf(id, layer);
        if (found < 0)
        {
            var nearest = NearestWord.To(id, clauses.Where(clause => IsInReach(clause, layer)).Select(clause => clause.Id));
            errors.Add(layer < PolicyLayer.Trust ? Problems.OutOfReach(id, layer, nearest, path) : Problems.UnknownClause(id, basedOn, nearest, path));
        }

        return found;
    }

    private int IndexOf(string id, PolicyLayer layer) => clauses.FindIndex(clause => clause.Id == id && IsInReach(clause, layer));

    // INVARIANT: a layer changes what stands above it, never what lies below: the document is the trust's or the school's that stands on it.
    private bool IsInReach(Clause clause, PolicyLayer layer) => layer >= PolicyLayer.Trust || !ofDocument.Contains(clause.Id);

    private int TouchOf(Clause clause) => lastTouch.GetValueOrDefault(clause.Id, Base);

    // A document that brings floors of its own is a trust's: schools alone stand below it.
    private PolicyLayer FloorLayerOf(Clause clause) => floorBy.GetValueOrDefault(clause.Id, PolicyLayer.Trust);
}

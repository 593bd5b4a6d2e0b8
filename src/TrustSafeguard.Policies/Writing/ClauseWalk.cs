using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Writing;

/// <summary>Walks every situation that the clauses of a policy can tell apart, and notes which of them decided.</summary>
internal sealed class ClauseWalk
{
    private readonly Policy policy;
    private readonly HashSet<Ruling> shown = [];
    private readonly HashSet<string> decided = new(StringComparer.Ordinal);
    private readonly Dictionary<Ruling, SortedSet<string>> outweighed = [];
    private readonly Dictionary<(string Permits, string Prohibits), Situation> contradictions = [];
    private readonly Dictionary<(string Permits, string Asks), Situation> waiting = [];

    private ClauseWalk(Policy policy) => this.policy = policy;

    public static ClauseWalk Of(Policy policy)
    {
        var walk = new ClauseWalk(policy);
        foreach (var situation in SituationSpace.Of(policy, policy))
        {
            walk.Note(policy.Assess(situation));
        }

        return walk;
    }

    public IEnumerable<PolicyWarning> Warnings() => policy.Clauses.SelectMany(About);

    private IEnumerable<PolicyWarning> About(Clause clause)
    {
        if (!decided.Contains(clause.Id))
        {
            return [Writing.Warnings.NeverDecides(clause.Id, outweighed.Where(pair => IsOf(pair.Key, clause)).SelectMany(pair => pair.Value).Distinct(StringComparer.Ordinal))];
        }

        return clause.Exceptions.Select((exception, index) => AboutException(clause, exception, index + 1)).OfType<PolicyWarning>().Concat(Contradictions(clause));
    }

    private PolicyWarning? AboutException(Clause clause, ClauseException exception, int number) =>
        shown.Any(ruling => ruling.Exception == exception)
            ? null
            : Writing.Warnings.ExceptionNeverDecides(clause.Id, number, outweighed.Where(pair => pair.Key.Exception == exception).SelectMany(pair => pair.Value));

    private IEnumerable<PolicyWarning> Contradictions(Clause clause) =>
        contradictions.Where(pair => pair.Key.Permits == clause.Id)
            .Select(pair => Writing.Warnings.Contradiction(pair.Key.Permits, pair.Key.Prohibits, Said(pair.Value)))
            .Concat(waiting.Where(pair => pair.Key.Permits == clause.Id).Select(pair => Writing.Warnings.WaitsForAgreement(pair.Key.Permits, pair.Key.Asks, Said(pair.Value))));

    private static bool IsOf(Ruling ruling, Clause clause) => ruling.Exception is { } exception ? clause.Exceptions.Contains(exception) : ruling.Text == clause.Text;

    private void Note(Assessment assessment)
    {
        var findings = assessment.InFull();
        foreach (var finding in findings.Applying)
        {
            // A report that is owed stays owed, however strict the answer.
            if (finding.Outcome == assessment.Outcome || finding.Outcome == Outcome.ReportRequired)
            {
                decided.Add(finding.Clause.Id);
                shown.Add(finding.Ruling);
            }
            else
            {
                NoteOutweighed(finding, findings.Deciding, assessment.Situation);
            }
        }
    }

    // A permission of one clause inside another's prohibition: the writer meant one of the two.
    private void NoteOutweighed(Findings.Finding finding, List<Findings.Finding> deciding, in Situation situation)
    {
        if (!outweighed.TryGetValue(finding.Ruling, out var by))
        {
            outweighed[finding.Ruling] = by = new SortedSet<string>(StringComparer.Ordinal);
        }

        foreach (var stricter in deciding)
        {
            by.Add(stricter.Clause.Id);
            if (finding.Ruling.Stance is Outcome.Permitted or Outcome.PermittedWithDuties && stricter.Outcome == Outcome.Prohibited)
            {
                contradictions.TryAdd((finding.Clause.Id, stricter.Clause.Id), situation);
            }
            else if (SinglesOutACircumstance(finding) && stricter.Outcome == Outcome.AuthorisationRequired)
            {
                waiting.TryAdd((finding.Clause.Id, stricter.Clause.Id), situation);
            }
        }
    }

    // “In an emergency you may” as a clause of its own: it changes nothing until those who are asked by another clause have agreed.
    private static bool SinglesOutACircumstance(Findings.Finding finding) =>
        finding.Ruling.Stance is Outcome.Permitted or Outcome.PermittedWithDuties && !(finding.Ruling.Exception?.When ?? finding.Clause.AppliesTo.When).IsEmpty;

    public static string Said(in Situation situation) =>
        string.Join(
            ", ",
            new[] { Vocabulary.WordOf(situation.Activity), Vocabulary.WordOf(situation.Counterpart), Vocabulary.WordOf(situation.Direction), Vocabulary.WordOf(situation.Purpose) }
                .Concat(situation.Facts.Select(Vocabulary.WordOf)));
}

namespace TrustSafeguard.Policies.Tests;

/// <summary>A document in which one thing is otherwise, and what that is.</summary>
internal sealed record Mutation(string What, PolicyDocument Document)
{
    public static IEnumerable<Mutation> Stances(PolicyDocument document)
    {
        foreach (var clause in document.Clauses)
        {
            yield return Of(document, clause, OtherStance(clause), "stance");
            for (var index = 0; index < clause.Exceptions.Length; index++)
            {
                var exception = clause.Exceptions[index];
                yield return Of(document, clause, clause with { Exceptions = clause.Exceptions.SetItem(index, OtherStance(exception)) }, $"stance of exception {index + 1}");
            }
        }
    }

    public static IEnumerable<Mutation> Removals(PolicyDocument document)
    {
        foreach (var clause in document.Clauses)
        {
            yield return new Mutation($"{clause.Id}: gone", document with { Clauses = document.Clauses.Remove(clause) });
            for (var index = 0; index < clause.Exceptions.Length; index++)
            {
                yield return Of(document, clause, clause with { Exceptions = clause.Exceptions.RemoveAt(index) }, $"exception {index + 1} gone");
            }
        }
    }

    public static IEnumerable<Mutation> Approvers(PolicyDocument document) =>
        document.Clauses
            .Where(clause => !clause.Approvers.IsEmpty)
            .Select(clause => Of(document, clause, clause with { Approvers = [RoleSet.Of(Role.TrustSafeguardingOfficer)] }, "approvers"));

    public static IEnumerable<Mutation> Duties(PolicyDocument document) =>
        from clause in document.Clauses
           from kind in clause.Duties.Select(duty => duty.Kind).Distinct()
           let rest = clause.Duties.RemoveAll(duty => duty.Kind == kind)
           where clause.Stance != Outcome.ReportRequired || kind != DutyKind.Report
           where clause.Stance != Outcome.PermittedWithDuties || !rest.IsEmpty
           select Of(document, clause, clause with { Duties = rest }, Vocabulary.WordOf(kind));

    private static Mutation Of(PolicyDocument document, Clause clause, Clause changed, string what) =>
        new($"{clause.Id}: {what}", document with { Clauses = document.Clauses.Replace(clause, changed) });

    private static Clause OtherStance(Clause clause) => clause.Stance == Outcome.Prohibited
        ? clause with { Stance = Outcome.Permitted, Duties = [] }
        : clause with { Stance = Outcome.Prohibited, Approvers = [], Requires = FactSet.Empty };

    private static ClauseException OtherStance(ClauseException exception) => exception.Stance == Outcome.Prohibited
        ? exception with { Stance = Outcome.Permitted, Duties = [] }
        : exception with { Stance = Outcome.Prohibited, Approvers = [], Requires = FactSet.Empty };
}

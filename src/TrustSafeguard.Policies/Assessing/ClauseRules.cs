using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Policies.Canonical;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>A clause made ready when it is first asked: a rule for each kind of counterpart that it may apply to. Every table that has the clause has these.</summary>
internal sealed class ClauseRules(Clause clause, RoleSet binds)
{
    private static readonly int Kinds = Enum.GetValues<CounterpartKind>().Length;

    // Of several threads that make these at once each makes the same.
    private Rule?[]? rules;
    private byte[]? digest;
    private byte[]? decisionDigest;

    public Clause Clause => clause;

    /// <summary>The same for clauses that are the same in every part, words included, whoever made them.</summary>
    public ReadOnlySpan<byte> Digest => digest ??= SHA256.HashData(CanonicalWriter.WholeOf(clause));

    /// <summary>The same for clauses that decide alike, whatever their words.</summary>
    public ReadOnlySpan<byte> DecisionDigest => decisionDigest ??= SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalWriter.RuleOf(clause)));

    /// <summary>The rule with a counterpart; null where the clause is not about such.</summary>
    public Rule? With(CounterpartKind counterpart) => (rules ??= Make())[(int)counterpart];

    private Rule?[] Make()
    {
        var made = new Rule?[Kinds];
        var scope = clause.AppliesTo;
        var roles = scope.Roles.IsEmpty ? binds : scope.Roles;
        Ruling[] rulings = [.. clause.Exceptions.Select(Ruling.Of), Ruling.Of(clause)];
        foreach (var counterpart in Counterparts.OfClauses)
        {
            var named = scope.Counterparts.FirstOrDefault(each => each.Kind == counterpart);
            if (named is not null || scope.Counterparts.IsEmpty)
            {
                made[(int)counterpart] = new Rule(clause, roles, named, rulings);
            }
        }

        return made;
    }
}

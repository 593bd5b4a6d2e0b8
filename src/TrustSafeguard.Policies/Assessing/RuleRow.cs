using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TrustSafeguard.Policies.Assessing;

/// <summary>All that a text says of one activity: the rules of each direction, purpose and counterpart, in the text's order, made when they are first asked.</summary>
internal sealed class RuleRow
{
    private static readonly int Directions = Enum.GetValues<Direction>().Length;
    private static readonly int Purposes = Enum.GetValues<Purpose>().Length;
    private static readonly int Kinds = Enum.GetValues<CounterpartKind>().Length;

    private readonly ClauseRules[] clauses;
    private readonly RoleSet binds;

    // Of several threads that make these at once each makes the same.
    private Rule[][]? cells;
    private object? digest;
    private object? decisionDigest;

    /// <summary>Makes a row.</summary>
    /// <param name="clauses">Those that are about the activity, in the text's order.</param>
    /// <param name="binds">Whom the text binds: clauses that name nobody bind these.</param>
    public RuleRow(ClauseRules[] clauses, RoleSet binds) => (this.clauses, this.binds) = (clauses, binds);

    public static RuleRow Silence { get; } = new([], RoleSet.Empty);

    public IEnumerable<ClauseRules> Clauses => clauses;

    /// <summary>The same for rows that say the same in every word, whichever text they stand in.</summary>
    public UInt128 Digest => (UInt128)(digest ??= (object)DigestOf(static clause => clause.Digest));

    /// <summary>The same for rows that decide alike by clauses of the same ids, whatever their words.</summary>
    public UInt128 DecisionDigest => (UInt128)(decisionDigest ??= (object)DigestOf(static clause => clause.DecisionDigest));

    /// <summary>The rules with each counterpart that a clause can name.</summary>
    public IEnumerable<Rule[]> Cells => Made.Where((_, cell) => Counterparts.OfClauses.Contains((CounterpartKind)(cell % Kinds)));

    private Rule[][] Made => cells ??= Make();

    public Rule[] Find(Direction direction, Purpose purpose, CounterpartKind counterpart) => Made[Cell(direction, purpose, counterpart)];

    private Rule[][] Make()
    {
        var row = new List<Rule>?[Directions * Purposes * Kinds];
        foreach (var clause in clauses)
        {
            foreach (var counterpart in Counterparts.OfClauses)
            {
                if (clause.With(counterpart) is { } rule)
                {
                    Place(rule, counterpart, row);
                }
            }
        }

        // Much of an activity falls under the same rules: each list is kept once.
        var known = new Dictionary<List<Rule>, Rule[]>(SameRules.Instance);
        return [.. row.Select(rules => rules is null ? [] : known.TryGetValue(rules, out var same) ? same : known[rules] = [.. rules])];
    }

    private UInt128 DigestOf(Func<ClauseRules, ReadOnlySpan<byte>> digestOf)
    {
        var said = new ArrayBufferWriter<byte>();
        said.Write(Encoding.UTF8.GetBytes($"{binds};"));
        foreach (var clause in clauses)
        {
            said.Write(digestOf(clause));
        }

        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(said.WrittenSpan));
    }

    private static void Place(Rule rule, CounterpartKind counterpart, List<Rule>?[] row)
    {
        var scope = rule.Clause.AppliesTo;
        foreach (var cell in
            from direction in Enum.GetValues<Direction>()
               where scope.Directions.IsEmpty || scope.Directions.Contains(direction)
               from purpose in Enum.GetValues<Purpose>()
               where scope.Purposes.IsEmpty || scope.Purposes.Contains(purpose)
               from kind in Enum.GetValues<CounterpartKind>()
               where Counterparts.ReadAs(kind).Contains(counterpart)
               select Cell(direction, purpose, kind))
        {
            (row[cell] ??= []).Add(rule);
        }
    }

    private static int Cell(Direction direction, Purpose purpose, CounterpartKind counterpart) =>
        ((((int)direction * Purposes) + (int)purpose) * Kinds) + (int)counterpart;

    private sealed class SameRules : IEqualityComparer<List<Rule>>
    {
        public static SameRules Instance { get; } = new();

        public bool Equals(List<Rule>? one, List<Rule>? other) => one!.SequenceEqual(other!);

        public int GetHashCode(List<Rule> rules)
        {
            var hash = default(HashCode);
            foreach (var rule in rules)
            {
                hash.Add(rule);
            }

            return hash.ToHashCode();
        }
    }
}

using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>
/// Finds fields that share a response key and cannot be merged. Each collection of fields is compared with each other one at most once,
/// and every comparison is counted: see <see cref="ValidationLimits.MaxFieldComparisons"/>. Source: FieldsInSetCanMerge.
/// </summary>
internal sealed class FieldConflictFinder(ValidationContext context)
{
    private readonly Dictionary<(NamedType?, SelectionSetNode), CollectedFields> collected = [];
    private readonly FragmentPairs comparedFragments = new();
    private readonly ArgumentComparer arguments = new();
    private int comparisons;
    private int depth;

    /// <summary>Tells each conflict among what one selection set selects, its fragments included.</summary>
    internal void FindWithin(NamedType? parent, SelectionSetNode set, Action<FieldConflict> report)
    {
        var conflicts = FieldConflicts.Reported(report);
        var fields = Collect(parent, set);
        CompareWithin(fields, conflicts);
        for (var index = 0; index < fields.Fragments.Count; index++)
        {
            CompareWithFragment(fields, fields.Fragments[index], areExclusive: false, conflicts);
            foreach (var other in fields.Fragments.Skip(index + 1))
            {
                CompareFragments(fields.Fragments[index], other, areExclusive: false, conflicts);
            }
        }
    }

    private void CompareWithin(CollectedFields fields, FieldConflicts conflicts)
    {
        foreach (var (key, group) in fields.Groups.Where(group => !group.Value.IsUniform))
        {
            for (var i = 0; i < group.Fields.Count; i++)
            {
                for (var j = i + 1; j < group.Fields.Count; j++)
                {
                    Compare(key, group.Fields[i], group.Fields[j], areExclusive: false, conflicts);
                }
            }
        }
    }

    private void CompareBetween(CollectedFields left, CollectedFields right, bool areExclusive, FieldConflicts conflicts)
    {
        foreach (var (key, group) in left.Groups)
        {
            Count();
            if (!right.Groups.TryGetValue(key, out var other) || group.IsUniformWith(other))
            {
                continue;
            }

            foreach (var field in group.Fields)
            {
                foreach (var candidate in other.Fields)
                {
                    Compare(key, field, candidate, areExclusive, conflicts);
                }
            }
        }
    }

    private void CompareWithFragment(CollectedFields fields, string name, bool areExclusive, FieldConflicts conflicts)
    {
        Count();
        if (fields.Groups.Count == 0 || (fields.ComparedFragments.TryGetValue(name, out var wereExclusive) && (!wereExclusive || areExclusive)))
        {
            return;
        }

        fields.ComparedFragments[name] = areExclusive;
        if (Fragment(name) is not { } fragment || ReferenceEquals(fragment, fields))
        {
            return;
        }

        Enter();
        CompareBetween(fields, fragment, areExclusive, conflicts);
        foreach (var spread in fragment.Fragments)
        {
            CompareWithFragment(fields, spread, areExclusive, conflicts);
        }

        depth--;
    }

    private void CompareFragments(string left, string right, bool areExclusive, FieldConflicts conflicts)
    {
        Count();
        if (left == right
            || !comparedFragments.Add(left, right, areExclusive)
            || Fragment(left) is not { } leftFields
            || Fragment(right) is not { } rightFields)
        {
            return;
        }

        Enter();
        CompareBetween(leftFields, rightFields, areExclusive, conflicts);
        foreach (var spread in rightFields.Fragments)
        {
            CompareFragments(left, spread, areExclusive, conflicts);
        }

        foreach (var spread in leftFields.Fragments)
        {
            CompareFragments(spread, right, areExclusive, conflicts);
        }

        depth--;
    }

    private void Compare(string key, CollectedField left, CollectedField right, bool areExclusive, FieldConflicts conflicts)
    {
        Count();
        if (!conflicts.IsFull && !left.IsSamePlainLeafAs(right) && Conflict(key, left, right, areExclusive || left.IsExclusiveOf(right)) is { } conflict)
        {
            conflicts.Add(conflict);
        }
    }

    private FieldConflict? Conflict(string key, CollectedField left, CollectedField right, bool areExclusive)
    {
        var reason = (areExclusive ? null : Difference(left.Node, right.Node)) ?? TypeDifference(left.Type, right.Type);
        if (reason is not null)
        {
            return new FieldConflict(key, reason, [left.Node], [right.Node]);
        }

        if (left.Node.SelectionSet is not { } leftSet || right.Node.SelectionSet is not { } rightSet)
        {
            return null;
        }

        var below = CompareSubfields(Collect(left.Type?.NamedType, leftSet), Collect(right.Type?.NamedType, rightSet), areExclusive);
        return FieldConflict.OfSubfields(below, key, left.Node, right.Node, context.Quotation);
    }

    private string? Difference(SelectionNode.Field left, SelectionNode.Field right)
    {
        var (leftName, rightName) = (left.Name.Value, right.Name.Value);
        if (leftName != rightName)
        {
            return $"\"{FieldConflict.Abbreviate(leftName, context.Quotation)}\" and \"{FieldConflict.Abbreviate(rightName, context.Quotation)}\" are different fields";
        }

        return arguments.AreSame(left.Arguments, right.Arguments) ? null : "they have differing arguments";
    }

    private static string? TypeDifference(GraphQLType? left, GraphQLType? right) => left is not null && right is not null && HaveDifferentShapes(left, right)
        ? $"they return conflicting types \"{left}\" and \"{right}\""
        : null;

    /// <summary>Source: SameResponseShape. Subfields are compared elsewhere.</summary>
    private static bool HaveDifferentShapes(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        (ListType a, ListType b) => HaveDifferentShapes(a.Of, b.Of),
        (ListType, _) or (_, ListType) => true,
        (NonNullType a, NonNullType b) => HaveDifferentShapes(a.Of, b.Of),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => (left.IsLeaf || right.IsLeaf) && !ReferenceEquals(left, right),
    };

    private IReadOnlyList<FieldConflict>? CompareSubfields(CollectedFields left, CollectedFields right, bool areExclusive)
    {
        Enter();
        var conflicts = FieldConflicts.Kept();
        CompareBetween(left, right, areExclusive, conflicts);
        foreach (var name in right.Fragments)
        {
            CompareWithFragment(left, name, areExclusive, conflicts);
        }

        foreach (var name in left.Fragments)
        {
            CompareWithFragment(right, name, areExclusive, conflicts);
        }

        foreach (var name in left.Fragments)
        {
            foreach (var other in right.Fragments)
            {
                CompareFragments(name, other, areExclusive, conflicts);
            }
        }

        depth--;
        return conflicts.Found;
    }

    private CollectedFields? Fragment(string name) => context.Fragment(name) is { } fragment
        ? Collect(context.Schema.Types.Find(fragment.TypeCondition.Name.Value), fragment.SelectionSet)
        : null;

    private CollectedFields Collect(NamedType? parent, SelectionSetNode set)
    {
        if (!collected.TryGetValue((parent, set), out var fields))
        {
            fields = new CollectedFields(context.Schema, parent, set);
            collected.Add((parent, set), fields);
        }

        return fields;
    }

    private void Count()
    {
        if (++comparisons > context.Limits.MaxFieldComparisons)
        {
            throw new ValidationAbortedException(
                $"Validation aborted: more than {context.Limits.MaxFieldComparisons} comparisons of fields that share a response key "
                    + "(limit `MaxFieldComparisons`). Select each field once.");
        }
    }

    private void Enter()
    {
        if (++depth > context.Limits.MaxMergeDepth)
        {
            throw new ValidationAbortedException(
                $"Validation aborted: fields that share a response key nest deeper than {context.Limits.MaxMergeDepth} levels (limit `MaxMergeDepth`). Nest fewer fragments.");
        }
    }
}

using System.Runtime.CompilerServices;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>What the rules share while one document is validated: the schema, the document's fragments, and the errors found so far.</summary>
internal sealed class ValidationContext : IQuotes
{
    private readonly Dictionary<string, FragmentDefinitionNode> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSetNode, IReadOnlyList<SelectionNode.FragmentSpread>> spreads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionNode, IReadOnlyList<VariableUsage>> usages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<VariableUsage>> allUsages = new(ReferenceEqualityComparer.Instance);
    private readonly List<GraphQLError> errors = [];
    private int fragmentVisits;

    internal ValidationContext(Schema schema, DocumentNode document, ValidationLimits limits)
    {
        (Schema, Document, Limits) = (schema, document, limits);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            fragments[fragment.Name.Value] = fragment;
        }
    }

    internal Schema Schema { get; }

    internal DocumentNode Document { get; }

    internal ValidationLimits Limits { get; }

    internal CustomScalarLiterals? CustomScalars { get; init; }

    internal TypeInfo Types { get; } = new();

    internal IReadOnlyList<GraphQLError> Errors => errors;

    /// <inheritdoc />
    public Quotation Quotation => Limits.Quotation;

    /// <summary>Reports something wrong; each piece of the document that the message quotes is shortened.</summary>
    internal void Report([InterpolatedStringHandlerArgument("")] QuotingMessage message, params IEnumerable<Node> nodes) => ReportText(message.ToString(), nodes);

    /// <summary>As <see cref="Report"/>, where whoever made the message has shortened what it quotes.</summary>
    internal void ReportText(string message, params IEnumerable<Node> nodes)
    {
        if (errors.Count >= Limits.MaxErrors)
        {
            throw new ValidationAbortedException("Too many validation errors, error limit reached. Validation aborted.");
        }

        errors.Add(new GraphQLError(message, GraphQLErrorCodes.Validation)
        {
            Locations = [.. nodes.Where(node => node.Location.IsKnown).Select(node => node.Location)],
        });
    }

    internal FragmentDefinitionNode? Fragment(string name) => fragments.GetValueOrDefault(name);

    /// <summary>The spreads within a selection set and the sets below it: those of a set before those of the sets within it, the last of these first.</summary>
    internal IReadOnlyList<SelectionNode.FragmentSpread> Spreads(SelectionSetNode set)
    {
        if (!spreads.TryGetValue(set, out var found))
        {
            found = FindSpreads(set);
            spreads.Add(set, found);
        }

        return found;
    }

    /// <summary>The fragments that operations reach by spreads, directly or by other fragments; those nearest first.</summary>
    internal IReadOnlyList<FragmentDefinitionNode> ReachableFragments(params IEnumerable<OperationDefinitionNode> operations)
    {
        var (reached, names) = (new List<FragmentDefinitionNode>(), new HashSet<string>(StringComparer.Ordinal));
        var waiting = new Queue<string>();
        Enqueue(operations.SelectMany(operation => Spreads(operation.SelectionSet)), names, waiting);
        while (waiting.TryDequeue(out var name))
        {
            if (Fragment(name) is { } fragment)
            {
                reached.Add(fragment);
                Enqueue(Spreads(fragment.SelectionSet), names, waiting);
            }
        }

        return reached;
    }

    /// <summary>The variables that an operation uses, its own uses first, then those of the fragments that it reaches.</summary>
    internal IReadOnlyList<VariableUsage> VariableUsages(OperationDefinitionNode operation)
    {
        if (!allUsages.TryGetValue(operation, out var found))
        {
            found = [.. OwnUsages(operation), .. ReachableFragments(operation).SelectMany(OwnUsages)];
            CountFragmentVisits(found.Count);
            allUsages.Add(operation, found);
        }

        return found;
    }

    // INVARIANT: what is done once for each operation times each fragment is counted, or many of both would cost the product.
    internal void CountFragmentVisits(int visits)
    {
        fragmentVisits += visits;
        if (fragmentVisits > Limits.MaxFragmentVisits)
        {
            throw new ValidationAbortedException(
                $"Validation aborted: the document's operations reach more than {Limits.MaxFragmentVisits} fragments, spreads and variables "
                    + "(limit `MaxFragmentVisits`). Send fewer operations or fragments at a time.");
        }
    }

    private void Enqueue(IEnumerable<SelectionNode.FragmentSpread> found, HashSet<string> names, Queue<string> waiting)
    {
        foreach (var spread in found)
        {
            CountFragmentVisits(1);
            if (names.Add(spread.Name.Value))
            {
                waiting.Enqueue(spread.Name.Value);
            }
        }
    }

    private IReadOnlyList<VariableUsage> OwnUsages(DefinitionNode definition)
    {
        if (!usages.TryGetValue(definition, out var found))
        {
            found = VariableUsageCollector.Collect(Schema, definition);
            usages.Add(definition, found);
        }

        return found;
    }

    private static List<SelectionNode.FragmentSpread> FindSpreads(SelectionSetNode root)
    {
        var found = new List<SelectionNode.FragmentSpread>();
        var waiting = new Stack<SelectionSetNode>([root]);
        while (waiting.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case SelectionNode.FragmentSpread spread:
                        found.Add(spread);
                        break;
                    case SelectionNode.Field { SelectionSet: { } below }:
                        waiting.Push(below);
                        break;
                    case SelectionNode.InlineFragment fragment:
                        waiting.Push(fragment.SelectionSet);
                        break;
                }
            }
        }

        return found;
    }
}

using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No fragment contains itself, directly or by way of others.</summary>
[Spec("sec-Fragment-Spreads-Must-Not-Form-Cycles")]
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly List<SelectionNode.FragmentSpread> path = [];
    private readonly Dictionary<string, int> depths = new(StringComparer.Ordinal);

    internal override void EnterFragment(FragmentDefinitionNode fragment)
    {
        // INVARIANT: the walk keeps its own stack; a chain of fragments may be as long as the document, and no document may exhaust ours.
        var steps = new Stack<IEnumerator<SelectionNode.FragmentSpread>>();
        Open(fragment, steps);
        while (steps.TryPeek(out var spreads))
        {
            if (spreads.MoveNext())
            {
                Follow(spreads.Current, steps);
            }
            else
            {
                Close(steps);
            }
        }
    }

    private void Open(FragmentDefinitionNode fragment, Stack<IEnumerator<SelectionNode.FragmentSpread>> steps)
    {
        if (visited.Add(fragment.Name.Value))
        {
            depths[fragment.Name.Value] = path.Count;
            steps.Push(Context.Spreads(fragment.SelectionSet).GetEnumerator());
        }
    }

    private void Close(Stack<IEnumerator<SelectionNode.FragmentSpread>> steps)
    {
        steps.Pop().Dispose();
        if (path.Count > 0)
        {
            depths.Remove(path[^1].Name.Value);
            path.RemoveAt(path.Count - 1);
        }
        else
        {
            depths.Clear();
        }
    }

    private void Follow(SelectionNode.FragmentSpread spread, Stack<IEnumerator<SelectionNode.FragmentSpread>> steps)
    {
        path.Add(spread);
        if (depths.TryGetValue(spread.Name.Value, out var start))
        {
            Report(spread, path[start..]);
        }
        else if (Context.Fragment(spread.Name.Value) is { } fragment && !visited.Contains(spread.Name.Value))
        {
            Open(fragment, steps);
            return;
        }

        path.RemoveAt(path.Count - 1);
    }

    private void Report(SelectionNode.FragmentSpread spread, List<SelectionNode.FragmentSpread> circle)
    {
        var via = string.Join(", ", circle.SkipLast(1).Select(step => $"\"{step.Name}\""));
        Context.Report($"Cannot spread fragment \"{spread.Name}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.", circle);
    }
}

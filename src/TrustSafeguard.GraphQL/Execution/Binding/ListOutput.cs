using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A list.</summary>
internal sealed class ListOutput<TList, TItem>(bool isNullable, bool isItemNullable, OutputBinding<TItem> item, KeptLists? kept) : OutputBinding<TList>
    where TList : IEnumerable<TItem>
{
    internal override Completion<TList> Plan(PlanBuilder builder, ResponsePlace place, FieldGroup group)
    {
        var items = builder.Items(place);
        return new ListCompletion<TList, TItem>(place, isNullable, isItemNullable, items.IndexSlot, item.Plan(builder, items, group), kept);
    }
}

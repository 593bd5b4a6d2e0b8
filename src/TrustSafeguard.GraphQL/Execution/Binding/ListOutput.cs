using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A list.</summary>
internal sealed class ListOutput<TList, TItem>(bool isNullable, bool isItemNullable, OutputBinding<TItem> item) : OutputBinding<TList>
    where TList : IEnumerable<TItem>
{
    internal override Completion<TList> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        builder.OneDeeper(() => new ListCompletion<TList, TItem>(field, isNullable, isItemNullable, item.Plan(builder, field, group)));
}

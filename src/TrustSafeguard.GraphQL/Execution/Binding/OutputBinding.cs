using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TrustSafeguard.GraphQL.Execution.Planning;
using TrustSafeguard.GraphQL.Execution.Running;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>How values of one CLR type are written as one GraphQL type; a plan makes a <see cref="Completion{T}"/> of it for each place.</summary>
internal abstract class OutputBinding<T>
{
    internal abstract Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group);
}

/// <summary>A scalar or an enum.</summary>
internal sealed class LeafOutput<T>(bool isNullable, Func<PlannedField, bool, Completion<T>> make) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) => make(field, isNullable);
}

/// <summary>A value type that may be missing.</summary>
internal sealed class NullableOutput<T>(bool isNullable, OutputBinding<T> inner) : OutputBinding<T?>
    where T : struct
{
    internal override Completion<T?> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        new NullableCompletion<T>(field, isNullable, inner.Plan(builder, field, group));
}

/// <summary>A list.</summary>
internal sealed class ListOutput<TList, TItem>(bool isNullable, bool isItemNullable, OutputBinding<TItem> item) : OutputBinding<TList>
    where TList : IEnumerable<TItem>
{
    internal override Completion<TList> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        builder.OneDeeper(() => new ListCompletion<TList, TItem>(field, isNullable, isItemNullable, item.Plan(builder, field, group)));
}

/// <summary>An immutable array, read as the array that it is.</summary>
internal sealed class ImmutableArrayOutput<T>(OutputBinding<T[]> array) : OutputBinding<ImmutableArray<T>>
{
    internal override Completion<ImmutableArray<T>> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        new AdaptedCompletion<ImmutableArray<T>, T[]>(field, array.Plan(builder, field, group), value => ImmutableCollectionsMarshal.AsArray(value)!);
}

/// <summary>An object of exactly the CLR type that its object type is bound to.</summary>
internal sealed class ObjectOutput<T>(bool isNullable, ObjectBinding<T> binding) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        new ObjectCompletion<T>(field, isNullable, binding.Plan(builder, group.SelectionSets));
}

/// <summary>An object of a CLR type that derives from what its object type is bound to.</summary>
internal sealed class DerivedOutput<T, TBound>(OutputBinding<TBound> bound) : OutputBinding<T>
    where T : class, TBound
{
    internal override Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) =>
        new AdaptedCompletion<T, TBound>(field, bound.Plan(builder, field, group), value => value);
}

/// <summary>An interface's or union's value.</summary>
internal sealed class AbstractOutput<T>(bool isNullable, AbstractBinding binding) : OutputBinding<T>
{
    internal override Completion<T> Plan(PlanBuilder builder, PlannedField field, FieldGroup group) => new AbstractCompletion<T>(
        field, isNullable, binding.Types, [.. binding.Objects.Select(one => one.PlanCase(builder, field, group.SelectionSets))]);
}

using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>
/// Walks executable definitions once, depth first in the order of the text, for any number of visitors, and keeps <see cref="TypeInfo"/> in step.
/// Type definitions in the document are not walked: they are refused as a whole.
/// </summary>
internal sealed class DocumentWalker(Schema schema, TypeInfo types, params DocumentVisitor[] visitors)
{
    internal void Walk(DocumentNode document)
    {
        Call(document, static (visitor, node) => visitor.EnterDocument(node));
        foreach (var definition in document.Definitions)
        {
            Walk(definition);
        }

        Call(document, static (visitor, node) => visitor.LeaveDocument(node));
    }

    internal void Walk(DefinitionNode definition)
    {
        switch (definition)
        {
            case OperationDefinitionNode operation:
                Walk(operation);
                break;
            case FragmentDefinitionNode fragment:
                Walk(fragment);
                break;
        }
    }

    private void Walk(OperationDefinitionNode operation)
    {
        types.Type = schema.RootType(operation.Operation);
        Call(operation, static (visitor, node) => visitor.EnterOperation(node));
        foreach (var variable in operation.VariableDefinitions)
        {
            Walk(variable);
        }

        Walk(operation.Directives, Place(operation.Operation));
        Walk(operation.SelectionSet, operation);
        Call(operation, static (visitor, node) => visitor.LeaveOperation(node));
        types.Type = null;
    }

    private static DirectiveLocation Place(OperationType operation) => operation switch
    {
        OperationType.Query => DirectiveLocation.Query,
        OperationType.Mutation => DirectiveLocation.Mutation,
        OperationType.Subscription => DirectiveLocation.Subscription,
        _ => throw new UnreachableException(),
    };

    private void Walk(VariableDefinitionNode variable)
    {
        types.InputType = schema.Resolve(variable.Type) is { IsInput: true } type ? type : null;
        Call(variable, static (visitor, node) => visitor.EnterVariableDefinition(node));
        Walk(variable.Variable);
        Walk(variable.Type);
        if (variable.DefaultValue is { } defaultValue)
        {
            Walk(defaultValue);
        }

        Walk(variable.Directives, DirectiveLocation.VariableDefinition);
        types.InputType = null;
    }

    private void Walk(TypeNode type)
    {
        switch (type)
        {
            case TypeNode.Named named:
                Call(named, static (visitor, node) => visitor.EnterNamedType(node));
                break;
            case TypeNode.List list:
                Walk(list.Of);
                break;
            case TypeNode.NonNull nonNull:
                Walk(nonNull.Of);
                break;
        }
    }

    private void Walk(FragmentDefinitionNode fragment)
    {
        types.Type = OutputType(fragment.TypeCondition);
        Call(fragment, static (visitor, node) => visitor.EnterFragment(node));
        Walk(fragment.TypeCondition);
        Walk(fragment.Directives, DirectiveLocation.FragmentDefinition);
        Walk(fragment.SelectionSet, fragment);
        types.Type = null;
    }

    private NamedType? OutputType(TypeNode.Named condition) => schema.Types.Find(condition.Name.Value) is { IsOutput: true } type ? type : null;

    private void Walk(SelectionSetNode set, Node parent)
    {
        var outer = types.ParentType;
        types.ParentType = types.Type?.NamedType as CompositeType;
        foreach (var visitor in visitors)
        {
            visitor.EnterSelectionSet(set, parent);
        }

        foreach (var selection in set.Selections)
        {
            Walk(selection);
        }

        types.ParentType = outer;
    }

    private void Walk(SelectionNode selection)
    {
        var (outerType, outerField) = (types.Type, types.Field);
        switch (selection)
        {
            case SelectionNode.Field field:
                Walk(field);
                break;
            case SelectionNode.FragmentSpread spread:
                Call(spread, static (visitor, node) => visitor.EnterFragmentSpread(node));
                Walk(spread.Directives, DirectiveLocation.FragmentSpread);
                break;
            case SelectionNode.InlineFragment fragment:
                Walk(fragment);
                break;
        }

        (types.Type, types.Field) = (outerType, outerField);
    }

    private void Walk(SelectionNode.Field field)
    {
        types.Field = types.ParentType is { } parent ? schema.FindField(parent, field.Name.Value) : null;
        types.Type = types.Field?.Type;
        Call(field, static (visitor, node) => visitor.EnterField(node));
        Walk(field.Arguments);
        Walk(field.Directives, DirectiveLocation.Field);
        if (field.SelectionSet is { } set)
        {
            Walk(set, field);
        }

        Call(field, static (visitor, node) => visitor.LeaveField(node));
    }

    private void Walk(SelectionNode.InlineFragment fragment)
    {
        types.Type = fragment.TypeCondition is { } condition ? OutputType(condition) : types.Type?.NamedType;
        Call(fragment, static (visitor, node) => visitor.EnterInlineFragment(node));
        if (fragment.TypeCondition is { } named)
        {
            Walk(named);
        }

        Walk(fragment.Directives, DirectiveLocation.InlineFragment);
        Walk(fragment.SelectionSet, fragment);
    }

    private void Walk(IReadOnlyList<DirectiveNode> directives, DirectiveLocation place)
    {
        foreach (var directive in directives)
        {
            types.Directive = schema.Directives.Find(directive.Name.Value);
            foreach (var visitor in visitors)
            {
                visitor.EnterDirective(directive, place);
            }

            Walk(directive.Arguments);
            Call(directive, static (visitor, node) => visitor.LeaveDirective(node));
            types.Directive = null;
        }
    }

    private void Walk(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            var (outerType, outerDefault) = (types.InputType, types.DefaultValue);
            types.Argument = (types.Directive?.Arguments ?? types.Field?.Arguments)?.Find(argument.Name.Value);
            types.InputType = types.Argument?.Type;
            types.DefaultValue = types.Argument?.DefaultValue;
            Call(argument, static (visitor, node) => visitor.EnterArgument(node));
            Walk(argument.Value);
            types.Argument = null;
            (types.InputType, types.DefaultValue) = (outerType, outerDefault);
        }
    }

    private void Walk(ValueNode value)
    {
        Call(value, static (visitor, node) => visitor.EnterValue(node));
        switch (value)
        {
            case ValueNode.List list:
                Walk(list);
                break;
            case ValueNode.Object given:
                Walk(given);
                break;
        }

        Call(value, static (visitor, node) => visitor.LeaveValue(node));
    }

    private void Walk(ValueNode.List list)
    {
        var outer = (types.InputType, types.ParentInputType, types.DefaultValue);
        (types.ParentInputType, types.InputType, types.DefaultValue) = (types.InputType, LiteralChecks.ItemType(types.InputType), null);
        foreach (var item in list.Values)
        {
            Walk(item);
        }

        (types.InputType, types.ParentInputType, types.DefaultValue) = outer;
    }

    private void Walk(ValueNode.Object given)
    {
        var outer = (types.InputType, types.ParentInputType, types.DefaultValue);
        foreach (var field in given.Fields)
        {
            var definition = LiteralChecks.FieldOf(outer.InputType, field);
            (types.ParentInputType, types.InputType, types.DefaultValue) = (outer.InputType?.NamedType, definition?.Type, definition?.DefaultValue);
            Call(field, static (visitor, node) => visitor.EnterObjectField(node));
            Walk(field.Value);
        }

        (types.InputType, types.ParentInputType, types.DefaultValue) = outer;
    }

    private void Call<T>(T node, Action<DocumentVisitor, T> step)
    {
        foreach (var visitor in visitors)
        {
            step(visitor, node);
        }
    }
}

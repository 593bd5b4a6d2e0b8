using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>What a <see cref="DocumentWalker"/> calls at each node: on the way in, and for some nodes on the way out.</summary>
internal abstract class DocumentVisitor
{
    internal virtual void EnterDocument(DocumentNode document)
    {
    }

    internal virtual void LeaveDocument(DocumentNode document)
    {
    }

    internal virtual void EnterOperation(OperationDefinitionNode operation)
    {
    }

    internal virtual void LeaveOperation(OperationDefinitionNode operation)
    {
    }

    internal virtual void EnterFragment(FragmentDefinitionNode fragment)
    {
    }

    internal virtual void EnterVariableDefinition(VariableDefinitionNode variable)
    {
    }

    internal virtual void EnterNamedType(TypeNode.Named type)
    {
    }

    internal virtual void EnterSelectionSet(SelectionSetNode set, Node parent)
    {
    }

    internal virtual void EnterField(SelectionNode.Field field)
    {
    }

    internal virtual void LeaveField(SelectionNode.Field field)
    {
    }

    internal virtual void EnterFragmentSpread(SelectionNode.FragmentSpread spread)
    {
    }

    internal virtual void EnterInlineFragment(SelectionNode.InlineFragment fragment)
    {
    }

    internal virtual void EnterDirective(DirectiveNode directive, DirectiveLocation place)
    {
    }

    internal virtual void LeaveDirective(DirectiveNode directive)
    {
    }

    internal virtual void EnterArgument(ArgumentNode argument)
    {
    }

    internal virtual void EnterValue(ValueNode value)
    {
    }

    internal virtual void LeaveValue(ValueNode value)
    {
    }

    internal virtual void EnterObjectField(ObjectFieldNode field)
    {
    }
}

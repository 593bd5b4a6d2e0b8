using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice.</summary>
[Spec("sec-Input-Object-Field-Uniqueness")]
internal sealed class UniqueInputFieldNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<Dictionary<string, NameNode>> known = [];

    internal override void EnterValue(ValueNode value)
    {
        if (value is ValueNode.Object)
        {
            known.Push(new Dictionary<string, NameNode>(StringComparer.Ordinal));
        }
    }

    internal override void LeaveValue(ValueNode value)
    {
        if (value is ValueNode.Object)
        {
            known.Pop();
        }
    }

    internal override void EnterObjectField(ObjectFieldNode field)
    {
        if (!known.Peek().TryAdd(field.Name.Value, field.Name))
        {
            Context.Report($"There can be only one input field named \"{field.Name}\".", known.Peek()[field.Name.Value], field.Name);
        }
    }
}

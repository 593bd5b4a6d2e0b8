using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every field that is selected is a field of the type that it is selected from.</summary>
[Spec("sec-Field-Selections")]
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    internal override void EnterField(SelectionNode.Field field)
    {
        if (Types.ParentType is not { } parent || Types.Field is not null)
        {
            return;
        }

        var name = field.Name.Value;
        var suggestion = DidYouMean.Sentence("to use an inline fragment on", TypesWith(name, parent));
        if (suggestion.Length == 0 && parent is FieldsType shape)
        {
            suggestion = DidYouMean.Suggest(name, shape.Fields.Names);
        }

        Context.Report($"Cannot query field \"{name}\" on type \"{parent}\".{suggestion}", field);
    }

    /// <summary>The types with that field that a value may also have: those of the most possible types first, interfaces before what implements them.</summary>
    private string[] TypesWith(string field, CompositeType parent)
    {
        if (parent is ObjectType)
        {
            return [];
        }

        var uses = new OrderedDictionary<FieldsType, int>();
        foreach (var possible in Schema.PossibleTypes(parent).Where(type => type.Fields.Find(field) is not null))
        {
            uses[possible] = 1;
            foreach (var shared in possible.Interfaces.Where(type => type.Fields.Find(field) is not null))
            {
                uses[shared] = uses.GetValueOrDefault(shared) + 1;
            }
        }

        return [.. uses.OrderBy(use => use, Comparer<KeyValuePair<FieldsType, int>>.Create(Compare)).Select(use => use.Key.Name)];
    }

    private static int Compare(KeyValuePair<FieldsType, int> left, KeyValuePair<FieldsType, int> right)
    {
        if (left.Value != right.Value)
        {
            return right.Value - left.Value;
        }

        if (left.Key is InterfaceType && right.Key.IsSubtypeOf(left.Key))
        {
            return ReferenceEquals(left.Key, right.Key) ? 0 : -1;
        }

        return right.Key is InterfaceType && left.Key.IsSubtypeOf(right.Key)
            ? 1
            : NaturalOrder.Instance.Compare(left.Key.Name, right.Key.Name);
    }
}

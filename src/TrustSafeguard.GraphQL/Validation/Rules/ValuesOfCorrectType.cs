using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.Rules;

/// <summary>Every literal is a value of the type that its place asks for.</summary>
[Spec("sec-Values-of-Correct-Type")]
[Spec("sec-Input-Object-Field-Names")]
[Spec("sec-Input-Object-Required-Fields")]
[Spec("sec-OneOf-Input-Objects")]
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    private ValueNode? skipped;

    internal override void EnterValue(ValueNode value)
    {
        if (skipped is null && Context.CustomScalars is { } judge)
        {
            CheckCustomScalar(value, judge);
        }

        // A list or object that may not stand here is one error; what it contains has no type to be compared with.
        if (skipped is null && !LiteralChecks.Check(value, Types.InputType, Context.Quotation, Report) && value is ValueNode.List or ValueNode.Object)
        {
            skipped ??= value;
        }
    }

    internal override void LeaveValue(ValueNode value)
    {
        if (ReferenceEquals(skipped, value))
        {
            skipped = null;
        }
    }

    internal override void EnterObjectField(ObjectFieldNode field)
    {
        if (skipped is null)
        {
            LiteralChecks.CheckField(field, Types.ParentInputType, Context.Quotation, Report);
        }
    }

    private void CheckCustomScalar(ValueNode value, CustomScalarLiterals judge)
    {
        if (Types.InputType?.NamedType is ScalarType { IsBuiltIn: false } scalar
            && value is not ValueNode.Null
            && !(value is ValueNode.List && Types.InputType.Nullable is ListType)
            && !NamesVariable(value)
            && judge(scalar, value) is { } refusal)
        {
            Context.ReportText(Context.Quotation.Message($"Expected value of type \"{scalar}\", found {value}; ") + refusal, value);
        }
    }

    private static bool NamesVariable(ValueNode literal) => literal switch
    {
        ValueNode.Variable => true,
        ValueNode.List list => list.Values.Any(NamesVariable),
        ValueNode.Object map => map.Fields.Any(field => NamesVariable(field.Value)),
        _ => false,
    };

    private void Report(string message, Node node) => Context.ReportText(message, node);
}

using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Tests.Language;

/// <summary>Syntax trees made from a seed: every kind of node, in every place where it may stand.</summary>
internal sealed class RandomDocument(int seed)
{
    private const int DeepestValue = 3;
    private static readonly string[] Names = ["a", "b", "onX", "type", "query", "_", "Z9", "fragment"];
    private static readonly string[] Texts =
        ["", "plain", "with \"quotes\"", "back\\slash", "line\nbreak", "tab\tand\u0001control", "\U0001F600 é", "ends in \"", "ends in \\", "\"\"\"", "  leading"];

    // What a block string can say: no blank line at an end, no common indentation below the first line, no control characters.
    private static readonly string[] Blocks =
        ["", "plain", "two\nlines", "  leading\nnot", "in\n  between\nout", "triple \"\"\" quote", "ends in \"", "ends in \\", "blank\n\nline", "é \U0001F600"];

    private readonly Random random = new(seed);

    internal static DocumentNode Make(int seed) => new RandomDocument(seed).Document();

    private DocumentNode Document() => new(default, Some(1, 3, Definition));

    private DefinitionNode Definition() => random.Next(10) switch
    {
        0 => new OperationDefinitionNode(default, null, OperationType.Query, null, [], [], Set(0)),
        1 or 2 => Operation(),
        3 => new FragmentDefinitionNode(default, Description(), Name(), Named(), Directives(false), Set(0)),
        4 => Schema(),
        5 => new DirectiveDefinitionNode(default, Description(), Name(), Some(0, 2, Input), Chance(), Some(1, 2, Place)),
        _ => Type(),
    };

    private OperationDefinitionNode Operation() => new(
        default, Description(), random.GetItems(Enum.GetValues<OperationType>(), 1)[0], Maybe(Name), Some(0, 2, Variable), Directives(false), Set(0));

    private SchemaDefinitionNode Schema()
    {
        var isExtension = Chance();
        return new SchemaDefinitionNode(
            default,
            isExtension ? null : Description(),
            Directives(true),
            Some(1, 2, () => new OperationTypeDefinitionNode(default, random.GetItems(Enum.GetValues<OperationType>(), 1)[0], Named())),
            isExtension);
    }

    private TypeDefinitionNode Type()
    {
        var isExtension = random.Next(4) == 0;
        var description = isExtension ? null : Description();
        return random.Next(6) switch
        {
            0 => new TypeDefinitionNode.Scalar(default, description, Name(), Some(1, 2, () => Directive(true)), isExtension),
            1 => new TypeDefinitionNode.Object(default, description, Name(), Some(0, 2, Named), Directives(true), Some(1, 3, Field), isExtension),
            2 => new TypeDefinitionNode.Interface(default, description, Name(), Some(0, 2, Named), Directives(true), Some(1, 3, Field), isExtension),
            3 => new TypeDefinitionNode.Union(default, description, Name(), Directives(true), Some(1, 3, Named), isExtension),
            4 => new TypeDefinitionNode.Enum(default, description, Name(), Directives(true), Some(1, 3, EnumValue), isExtension),
            _ => new TypeDefinitionNode.InputObject(default, description, Name(), Directives(true), Some(1, 3, Input), isExtension),
        };
    }

    private FieldDefinitionNode Field() => new(default, Description(), Name(), Some(0, 2, Input), TypeReference(0), Directives(true));

    private InputValueDefinitionNode Input() =>
        new(default, Description(), Name(), TypeReference(0), Maybe(() => Value(0, isConstant: true)), Directives(true));

    private EnumValueDefinitionNode EnumValue() => new(default, Description(), Name(), Directives(true));

    private NameNode Place() => new(default, random.GetItems(Enum.GetValues<DirectiveLocation>(), 1)[0].Name());

    private VariableDefinitionNode Variable() => new(
        default, Description(), new ValueNode.Variable(default, Name()), TypeReference(0), Maybe(() => Value(0, isConstant: true)), Directives(true));

    private SelectionSetNode Set(int depth) => new(default, Some(1, 3, () => Selection(depth)));

    private SelectionNode Selection(int depth) => random.Next(depth > 3 ? 2 : 5) switch
    {
        0 => new SelectionNode.FragmentSpread(default, Name(), Directives(false)),
        1 => new SelectionNode.Field(default, Maybe(Name), Name(), Some(0, 3, () => Argument(false)), Directives(false), null),
        2 => new SelectionNode.InlineFragment(default, Maybe(Named), Directives(false), Set(depth + 1)),
        _ => new SelectionNode.Field(default, Maybe(Name), Name(), Some(0, 2, () => Argument(false)), Directives(false), Set(depth + 1)),
    };

    private List<DirectiveNode> Directives(bool isConstant) => random.Next(3) == 0 ? Some(1, 2, () => Directive(isConstant)) : [];

    private DirectiveNode Directive(bool isConstant) => new(default, Name(), Some(0, 2, () => Argument(isConstant)));

    private ArgumentNode Argument(bool isConstant) => new(default, Name(), Value(0, isConstant));

    private ValueNode Value(int depth, bool isConstant) => random.Next(depth < DeepestValue ? 10 : 8) switch
    {
        0 => new ValueNode.Int(default, random.Next(-1000, 1000).ToString()),
        1 => new ValueNode.Float(default, "-1.5e10"),
        2 => new ValueNode.String(default, Pick(Texts), IsBlock: false),
        3 => new ValueNode.String(default, Pick(Blocks), IsBlock: true),
        4 => new ValueNode.Boolean(default, Chance()),
        5 => new ValueNode.Null(default),
        6 => new ValueNode.Enum(default, Pick(Names)),
        7 => isConstant ? new ValueNode.Null(default) : new ValueNode.Variable(default, Name()),
        8 => new ValueNode.List(default, Some(0, 3, () => Value(depth + 1, isConstant))),
        _ => new ValueNode.Object(default, Some(0, 3, () => new ObjectFieldNode(default, Name(), Value(depth + 1, isConstant)))),
    };

    private TypeNode TypeReference(int depth)
    {
        TypeNode type = depth < 3 && Chance() ? new TypeNode.List(default, TypeReference(depth + 1)) : Named();
        return Chance() ? new TypeNode.NonNull(default, type) : type;
    }

    private ValueNode.String? Description() =>
        Maybe(() => Chance() ? new ValueNode.String(default, Pick(Blocks), IsBlock: true) : new ValueNode.String(default, Pick(Texts), IsBlock: false));

    private TypeNode.Named Named() => new(default, Name());

    private NameNode Name() => new(default, Pick(Names));

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private bool Chance() => random.Next(2) == 0;

    private T? Maybe<T>(Func<T> make)
        where T : class => Chance() ? make() : null;

    private List<T> Some<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];
}

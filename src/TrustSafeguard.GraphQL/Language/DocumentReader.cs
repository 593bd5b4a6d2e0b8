using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The grammar of executable documents; definitions of types are left to <see cref="TypeSystemReader"/>. Source: sec-Document.</summary>
internal sealed class DocumentReader
{
    private readonly TokenReader tokens;
    private readonly ValueReader values;
    private readonly TypeSystemReader typeSystem;
    private readonly Func<SelectionNode> selection;
    private readonly Func<VariableDefinitionNode> variableDefinition;

    internal DocumentReader(TokenReader tokens)
    {
        this.tokens = tokens;
        values = new ValueReader(tokens);
        typeSystem = new TypeSystemReader(tokens, values);
        selection = Selection;
        variableDefinition = VariableDefinition;
    }

    internal DocumentNode Document()
    {
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(Definition());
        }
        while (tokens.Kind != TokenKind.EndOfFile);
        return new DocumentNode(new SourceLocation(1, 1), definitions);
    }

    private DefinitionNode Definition()
    {
        var start = tokens.Location;
        if (tokens.Kind == TokenKind.BraceOpen)
        {
            return new OperationDefinitionNode(start, null, OperationType.Query, null, [], [], SelectionSet());
        }

        var description = values.Description();
        if (description is not null && tokens.Kind == TokenKind.BraceOpen)
        {
            throw TokenReader.Error(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        return (DefinitionNode?)Operation(start, description)
            ?? Fragment(start, description)
            ?? typeSystem.Definition(start, description)
            ?? Extension(start, description);
    }

    private OperationDefinitionNode? Operation(SourceLocation start, ValueNode.String? description)
    {
        OperationType? operation = tokens switch
        {
            _ when tokens.IsKeyword("query") => OperationType.Query,
            _ when tokens.IsKeyword("mutation") => OperationType.Mutation,
            _ when tokens.IsKeyword("subscription") => OperationType.Subscription,
            _ => null,
        };
        if (operation is null)
        {
            return null;
        }

        tokens.Advance();
        var name = tokens.Kind == TokenKind.Name ? tokens.Name() : null;
        var variables = tokens.OptionalMany(TokenKind.ParenOpen, variableDefinition, TokenKind.ParenClose);
        return new OperationDefinitionNode(
            start, description, operation.Value, name, variables, values.Directives(isConstant: false), SelectionSet());
    }

    private FragmentDefinitionNode? Fragment(SourceLocation start, ValueNode.String? description)
    {
        if (!tokens.SkipKeyword("fragment"))
        {
            return null;
        }

        var name = FragmentName();
        tokens.ExpectKeyword("on");
        return new FragmentDefinitionNode(
            start, description, name, values.NamedType(), values.Directives(isConstant: false), SelectionSet());
    }

    private DefinitionNode Extension(SourceLocation start, ValueNode.String? description)
    {
        if (description is not null && tokens.Kind == TokenKind.Name)
        {
            throw TokenReader.Error(start, "Unexpected description, only GraphQL definitions support descriptions.");
        }

        return tokens.SkipKeyword("extend") ? typeSystem.Extension(start) : throw tokens.Unexpected();
    }

    private VariableDefinitionNode VariableDefinition()
    {
        var start = tokens.Location;
        var description = values.Description();
        var variable = values.Variable();
        tokens.Expect(TokenKind.Colon);
        var type = values.Type();
        var defaultValue = tokens.Skip(TokenKind.EqualsSign) ? values.Value(isConstant: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, values.Directives(isConstant: true));
    }

    private SelectionSetNode SelectionSet()
    {
        tokens.Enter();
        var set = new SelectionSetNode(tokens.Location, tokens.Many(TokenKind.BraceOpen, selection, TokenKind.BraceClose));
        tokens.Leave();
        return set;
    }

    private SelectionNode Selection() => tokens.Kind == TokenKind.Spread ? Spread() : Field();

    private SelectionNode.Field Field()
    {
        var (alias, name) = ((NameNode?)null, tokens.Name());
        var start = name.Location;
        if (tokens.Skip(TokenKind.Colon))
        {
            (alias, name) = (name, tokens.Name());
        }

        return new SelectionNode.Field(
            start,
            alias,
            name,
            values.Arguments(isConstant: false),
            values.Directives(isConstant: false),
            tokens.Kind == TokenKind.BraceOpen ? SelectionSet() : null);
    }

    private SelectionNode Spread()
    {
        var start = tokens.Expect(TokenKind.Spread);
        var hasCondition = tokens.SkipKeyword("on");
        if (!hasCondition && tokens.Kind == TokenKind.Name)
        {
            return new SelectionNode.FragmentSpread(start, FragmentName(), values.Directives(isConstant: false));
        }

        return new SelectionNode.InlineFragment(
            start, hasCondition ? values.NamedType() : null, values.Directives(isConstant: false), SelectionSet());
    }

    private NameNode FragmentName() => tokens.IsKeyword("on") ? throw tokens.Unexpected() : tokens.Name();
}

using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The grammar of values, arguments, directives and type references. Source: sec-Input-Values, sec-Language.Directives, sec-Type-References.</summary>
internal sealed class ValueReader
{
    private readonly TokenReader tokens;
    private readonly Func<ValueNode> constant;
    private readonly Func<ValueNode> variable;
    private readonly Func<ObjectFieldNode> constantField;
    private readonly Func<ObjectFieldNode> variableField;
    private readonly Func<ArgumentNode> constantArgument;
    private readonly Func<ArgumentNode> variableArgument;

    internal ValueReader(TokenReader tokens)
    {
        this.tokens = tokens;
        constant = () => Value(isConstant: true);
        variable = () => Value(isConstant: false);
        constantField = () => ObjectField(isConstant: true);
        variableField = () => ObjectField(isConstant: false);
        constantArgument = () => Argument(isConstant: true);
        variableArgument = () => Argument(isConstant: false);
    }

    internal ValueNode Value(bool isConstant) => tokens.Kind switch
    {
        TokenKind.BracketOpen => List(isConstant),
        TokenKind.BraceOpen => Object(isConstant),
        TokenKind.Int => Number((location, digits) => new ValueNode.Int(location, digits)),
        TokenKind.Float => Number((location, digits) => new ValueNode.Float(location, digits)),
        TokenKind.String or TokenKind.BlockString => String(),
        TokenKind.Name => Word(),
        TokenKind.Dollar => isConstant ? throw VariableInConstant() : Variable(),
        _ => throw tokens.Unexpected(),
    };

    internal ValueNode.Variable Variable() => new(tokens.Expect(TokenKind.Dollar), tokens.Name());

    internal ValueNode.String String()
    {
        var value = new ValueNode.String(tokens.Location, tokens.StringValue, tokens.Kind == TokenKind.BlockString);
        tokens.Advance();
        return value;
    }

    internal ValueNode.String? Description() => tokens.Kind is TokenKind.String or TokenKind.BlockString ? String() : null;

    internal IReadOnlyList<ArgumentNode> Arguments(bool isConstant) =>
        tokens.OptionalMany(TokenKind.ParenOpen, isConstant ? constantArgument : variableArgument, TokenKind.ParenClose);

    internal IReadOnlyList<DirectiveNode> Directives(bool isConstant)
    {
        if (tokens.Kind != TokenKind.At)
        {
            return [];
        }

        var directives = new List<DirectiveNode>();
        while (tokens.Kind == TokenKind.At)
        {
            directives.Add(new DirectiveNode(tokens.Expect(TokenKind.At), tokens.Name(), Arguments(isConstant)));
        }

        return directives;
    }

    internal TypeNode Type()
    {
        var location = tokens.Location;
        TypeNode type = tokens.Kind == TokenKind.BracketOpen ? ListType() : NamedType();
        return tokens.Skip(TokenKind.Bang) ? new TypeNode.NonNull(location, type) : type;
    }

    internal TypeNode.Named NamedType() => new(tokens.Location, tokens.Name());

    private TypeNode.List ListType()
    {
        tokens.Enter();
        var location = tokens.Expect(TokenKind.BracketOpen);
        var of = Type();
        tokens.Expect(TokenKind.BracketClose);
        tokens.Leave();
        return new TypeNode.List(location, of);
    }

    private ValueNode.List List(bool isConstant)
    {
        tokens.Enter();
        var list = new ValueNode.List(
            tokens.Location, tokens.Any(TokenKind.BracketOpen, isConstant ? constant : variable, TokenKind.BracketClose));
        tokens.Leave();
        return list;
    }

    private ValueNode.Object Object(bool isConstant)
    {
        tokens.Enter();
        var value = new ValueNode.Object(
            tokens.Location, tokens.Any(TokenKind.BraceOpen, isConstant ? constantField : variableField, TokenKind.BraceClose));
        tokens.Leave();
        return value;
    }

    private ObjectFieldNode ObjectField(bool isConstant)
    {
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        return new ObjectFieldNode(name.Location, name, Value(isConstant));
    }

    private ArgumentNode Argument(bool isConstant)
    {
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        return new ArgumentNode(name.Location, name, Value(isConstant));
    }

    private ValueNode Number(Func<SourceLocation, string, ValueNode> make)
    {
        var value = make(tokens.Location, tokens.Text());
        tokens.Advance();
        return value;
    }

    private ValueNode Word()
    {
        var name = tokens.Name();
        return name.Value switch
        {
            "true" => new ValueNode.Boolean(name.Location, true),
            "false" => new ValueNode.Boolean(name.Location, false),
            "null" => new ValueNode.Null(name.Location),
            _ => new ValueNode.Enum(name.Location, name.Value),
        };
    }

    private GraphQLSyntaxException VariableInConstant()
    {
        var location = tokens.Expect(TokenKind.Dollar);
        return tokens.Kind == TokenKind.Name
            ? tokens.UnexpectedVariable(location)
            : TokenReader.Error(location, $"Unexpected {TokenText.Describe(TokenKind.Dollar)}.");
    }
}

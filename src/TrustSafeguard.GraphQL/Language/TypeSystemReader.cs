using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>The grammar of type definitions and their extensions. Source: sec-Type-System.</summary>
internal sealed class TypeSystemReader(TokenReader tokens, ValueReader values)
{
    /// <summary>A definition that begins with the current keyword; null where the keyword begins none.</summary>
    internal DefinitionNode? Definition(SourceLocation start, ValueNode.String? description) => tokens switch
    {
        _ when tokens.SkipKeyword("directive") => Directive(start, description),
        _ => SchemaOrType(start, description, isExtension: false),
    };

    /// <summary>What follows `extend`.</summary>
    internal DefinitionNode Extension(SourceLocation start) => SchemaOrType(start, null, isExtension: true) ?? throw tokens.Unexpected();

    private DefinitionNode? SchemaOrType(SourceLocation start, ValueNode.String? description, bool isExtension) => tokens switch
    {
        _ when tokens.SkipKeyword("schema") => Schema(start, description, isExtension),
        _ when tokens.SkipKeyword("scalar") => Scalar(start, description, isExtension),
        _ when tokens.SkipKeyword("type") => Object(start, description, isExtension),
        _ when tokens.SkipKeyword("interface") => Interface(start, description, isExtension),
        _ when tokens.SkipKeyword("union") => Union(start, description, isExtension),
        _ when tokens.SkipKeyword("enum") => Enum(start, description, isExtension),
        _ when tokens.SkipKeyword("input") => InputObject(start, description, isExtension),
        _ => null,
    };

    private SchemaDefinitionNode Schema(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var directives = values.Directives(isConstant: true);
        var operations = isExtension
            ? tokens.OptionalMany(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose)
            : tokens.Many(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose);
        RefuseEmpty(isExtension, directives.Count + operations.Count);
        return new SchemaDefinitionNode(start, description, directives, operations, isExtension);
    }

    private OperationTypeDefinitionNode OperationTypeDefinition()
    {
        var start = tokens.Location;
        var unexpected = tokens.Kind == TokenKind.Name ? tokens.Unexpected() : null;
        OperationType? operation = tokens.Name().Value switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => null,
        };
        if (operation is null)
        {
            throw unexpected!;
        }

        tokens.Expect(TokenKind.Colon);
        return new OperationTypeDefinitionNode(start, operation.Value, values.NamedType());
    }

    private TypeDefinitionNode.Scalar Scalar(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var name = tokens.Name();
        var directives = values.Directives(isConstant: true);
        RefuseEmpty(isExtension, directives.Count);
        return new TypeDefinitionNode.Scalar(start, description, name, directives, isExtension);
    }

    private TypeDefinitionNode.Object Object(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var (name, interfaces, directives, fields) = FieldsType(isExtension);
        return new TypeDefinitionNode.Object(start, description, name, interfaces, directives, fields, isExtension);
    }

    private TypeDefinitionNode.Interface Interface(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var (name, interfaces, directives, fields) = FieldsType(isExtension);
        return new TypeDefinitionNode.Interface(start, description, name, interfaces, directives, fields, isExtension);
    }

    private (NameNode Name, IReadOnlyList<TypeNode.Named> Interfaces, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<FieldDefinitionNode> Fields)
        FieldsType(bool isExtension)
    {
        var name = tokens.Name();
        IReadOnlyList<TypeNode.Named> interfaces = tokens.SkipKeyword("implements") ? tokens.Delimited(TokenKind.Ampersand, values.NamedType) : [];
        var directives = values.Directives(isConstant: true);
        var fields = tokens.OptionalMany(TokenKind.BraceOpen, Field, TokenKind.BraceClose);
        RefuseEmpty(isExtension, interfaces.Count + directives.Count + fields.Count);
        return (name, interfaces, directives, fields);
    }

    private FieldDefinitionNode Field()
    {
        var start = tokens.Location;
        var description = values.Description();
        var name = tokens.Name();
        var arguments = Arguments();
        tokens.Expect(TokenKind.Colon);
        return new FieldDefinitionNode(start, description, name, arguments, values.Type(), values.Directives(isConstant: true));
    }

    private IReadOnlyList<InputValueDefinitionNode> Arguments() =>
        tokens.OptionalMany(TokenKind.ParenOpen, InputValue, TokenKind.ParenClose);

    private InputValueDefinitionNode InputValue()
    {
        var start = tokens.Location;
        var description = values.Description();
        var name = tokens.Name();
        tokens.Expect(TokenKind.Colon);
        var type = values.Type();
        var defaultValue = tokens.Skip(TokenKind.EqualsSign) ? values.Value(isConstant: true) : null;
        return new InputValueDefinitionNode(start, description, name, type, defaultValue, values.Directives(isConstant: true));
    }

    private TypeDefinitionNode.Union Union(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var name = tokens.Name();
        var directives = values.Directives(isConstant: true);
        IReadOnlyList<TypeNode.Named> members = tokens.Skip(TokenKind.EqualsSign) ? tokens.Delimited(TokenKind.Pipe, values.NamedType) : [];
        RefuseEmpty(isExtension, directives.Count + members.Count);
        return new TypeDefinitionNode.Union(start, description, name, directives, members, isExtension);
    }

    private TypeDefinitionNode.Enum Enum(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var name = tokens.Name();
        var directives = values.Directives(isConstant: true);
        var enumValues = tokens.OptionalMany(TokenKind.BraceOpen, EnumValue, TokenKind.BraceClose);
        RefuseEmpty(isExtension, directives.Count + enumValues.Count);
        return new TypeDefinitionNode.Enum(start, description, name, directives, enumValues, isExtension);
    }

    private EnumValueDefinitionNode EnumValue()
    {
        var start = tokens.Location;
        var description = values.Description();
        if (tokens.IsKeyword("true") || tokens.IsKeyword("false") || tokens.IsKeyword("null"))
        {
            throw TokenReader.Error(tokens.Location, $"{tokens.Found()} is reserved and cannot be used for an enum value.");
        }

        return new EnumValueDefinitionNode(start, description, tokens.Name(), values.Directives(isConstant: true));
    }

    private TypeDefinitionNode.InputObject InputObject(SourceLocation start, ValueNode.String? description, bool isExtension)
    {
        var name = tokens.Name();
        var directives = values.Directives(isConstant: true);
        var fields = tokens.OptionalMany(TokenKind.BraceOpen, InputValue, TokenKind.BraceClose);
        RefuseEmpty(isExtension, directives.Count + fields.Count);
        return new TypeDefinitionNode.InputObject(start, description, name, directives, fields, isExtension);
    }

    private DirectiveDefinitionNode Directive(SourceLocation start, ValueNode.String? description)
    {
        tokens.Expect(TokenKind.At);
        var name = tokens.Name();
        var arguments = Arguments();
        var isRepeatable = tokens.SkipKeyword("repeatable");
        tokens.ExpectKeyword("on");
        return new DirectiveDefinitionNode(start, description, name, arguments, isRepeatable, tokens.Delimited(TokenKind.Pipe, DirectivePlace));
    }

    private NameNode DirectivePlace()
    {
        if (tokens.Kind == TokenKind.Name && DirectiveLocations.Parse(tokens.Text()) is null)
        {
            throw tokens.Unexpected();
        }

        return tokens.Name();
    }

    private void RefuseEmpty(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
        {
            throw tokens.Unexpected();
        }
    }
}

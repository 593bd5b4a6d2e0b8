using System.Buffers;
using System.Text;
using System.Text.Json;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;
using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Grains.Wire;

/// <summary>Carries the domain's values between silos as the log keeps them, by name and JSON: the domain knows nothing of Orleans.</summary>
[Alias("ts.domain")]
internal sealed class DomainCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    private const uint NameField = 0;
    private const uint JsonField = 1;

    private static readonly Type Self = typeof(DomainCodec);

    bool IGeneralizedCodec.IsSupportedType(Type type) => type == Self || WireNames.Has(type);

    bool IGeneralizedCopier.IsSupportedType(Type type) => WireNames.Has(type);

    bool? ITypeFilter.IsTypeAllowed(Type type) => type == Self || WireNames.Has(type) ? true : null;

    // They never change, so within a silo the value itself is handed on.
    public object? DeepCopy(object? input, CopyContext context) => input;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value))
        {
            return;
        }

        var type = value.GetType();
        writer.WriteFieldHeader(fieldIdDelta, expectedType, Self, WireType.TagDelimited);
        WriteBytes(ref writer, NameField, Encoding.UTF8.GetBytes(WireNames.Of(type)));
        WriteBytes(ref writer, JsonField - NameField, JsonSerializer.SerializeToUtf8Bytes(value, type, StoredJson.Options));
        writer.WriteEndObject();
    }

    public object? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference)
        {
            return ReferenceCodec.ReadReference(ref reader, field.FieldType);
        }

        field.EnsureWireTypeTagDelimited();
        var placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        string? name = null;
        byte[] json = [];
        var id = 0u;
        for (var header = reader.ReadFieldHeader(); !header.IsEndBaseOrEndObject; header = reader.ReadFieldHeader())
        {
            id += header.FieldIdDelta;
            switch (id)
            {
                case NameField:
                    name = Encoding.UTF8.GetString(ReadBytes(ref reader));
                    break;
                case JsonField:
                    json = ReadBytes(ref reader);
                    break;
                default:
                    // What a newer version adds.
                    reader.ConsumeUnknownField(header);
                    break;
            }
        }

        var type = name is null ? null : WireNames.Find(name);
        var value = type is null
            ? throw new InvalidDataException($"`{name}` came from another silo and is not known to this version.")
            : JsonSerializer.Deserialize(json, type, StoredJson.Options);
        ReferenceCodec.RecordObject(reader.Session, value, placeholder);
        return value;
    }

    private static void WriteBytes<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, byte[] bytes)
        where TBufferWriter : IBufferWriter<byte>
    {
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(fieldIdDelta, WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes<TInput>(ref Reader<TInput> reader)
    {
        ReferenceCodec.MarkValueField(reader.Session);
        return reader.ReadBytes(reader.ReadVarUInt32());
    }
}

internal import CarillonRuntime

extension XMLReader {
    /// Stores the value that a text stands for; false when it is a number or a time that is empty, and so absent.
    mutating func store(
        _ text: UnsafeBufferPointer<UInt8>, _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer
    ) throws(CodecError) -> Bool {
        switch member.pointee.kind {
        case .string, .enum:
            MemberLayout.store(string: String(decoding: text, as: UTF8.self), member, slot)
            return true
        case .document, .metadata: return false
        default:
            let text = Self.trimmed(text)
            if text.isEmpty, member.pointee.kind != .blob { return false }
            do throws(CodecError) {
                try MemberLayout.store(bytes: text, member, slot, .dateTime)
            } catch {
                // The frame adds the member's name.
                throw CodecError(error.message)
            }
            return true
        }
    }

    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = text.count
        while start < end, isSpace(text[start]) { start &+= 1 }
        while start < end, isSpace(text[end &- 1]) { end &-= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The value of the element that ended stands in its slot, or is absent: tells the frame below.
    mutating func close(isPresent: Bool) throws(CodecError) {
        let frame = frames.top
        switch frame.pointee.kind {
        case .structure, .wrapper:
            guard frame.pointee.flattened >= 0 else { return }
            try count(frame.pointee.flattened, isPresent)
            frame.pointee.flattened = -1
        case .list: try count(frame.pointee.collection, isPresent)
        case .entry: frame.pointee.hasValue = isPresent
        case .union:
            if frame.pointee.flattened >= 0 {
                try count(frame.pointee.flattened, isPresent)
                frame.pointee.flattened = -1
            } else if isPresent {
                makeUnion(frame)
            } else {
                throw CodecError("a union's member is empty")
            }
        default: return
        }
    }

    /// A list has one element more.
    @inline(__always)
    private mutating func count(_ collection: Int32, _ isPresent: Bool) throws(CodecError) {
        let open = collections[collection]
        if !isPresent {
            guard open.pointee.shape.pointee.isSparse else {
                throw CodecError("an element of a list is empty").within(step(into: open.pointee))
            }
            open.pointee.element.pointee.initializeAbsent(open.pointee.elements.next())
        }
        open.pointee.elements.count &+= 1
    }

    /// Destroys what the open frames have initialised, the last one first.
    mutating func unwind() {
        while frames.count > 0 {
            let frame = frames.top
            switch frame.pointee.kind {
            case .structure:
                discardCollections(frame.pointee)
                frame.pointee.shape?.pointee.deinitialize(frame.pointee.memory)
                release(frame.pointee)
            case .wrapper: discardCollections(frame.pointee)
            case .union:
                discardCollections(frame.pointee)
                frame.pointee.payload?.deallocate()
                if frame.pointee.hasValue {
                    frame.pointee.shape?.pointee.value.deinitialize(frame.pointee.memory, count: 1, optional: false)
                }
                release(frame.pointee)
            case .entry where frame.pointee.hasValue:
                let open = collections[frame.pointee.collection]
                let element = open.pointee.element
                element.pointee.value.deinitialize(
                    open.pointee.elements.next(), count: 1, optional: element.pointee.isOptional)
            case .list, .map:
                collections.discard()
            default: break
            }
            frames.drop()
        }
    }

    private mutating func discardCollections(_ frame: Frame) {
        while collections.count > Int(frame.collection) {
            collections.discard()
        }
    }

    /// Frees memory of a frame's own, and leaves the slot absent, as the structure around it expects.
    private func release(_ frame: Frame) {
        if frame.ownsMemory { frame.memory.deallocate() }
        if !frame.ownsMemory, let member = frame.member { member.pointee.initializeAbsent(frame.slot) }
    }
}

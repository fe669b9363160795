# Finds the ONNX file format as C++ classes and the protobuf that they are made with: defines OnnxProto::onnx_proto.
# ONNX's own CMake package names libraries that Debian does not ship, and the whole of ONNX where its messages serve.
find_path(OnnxProto_INCLUDE_DIR onnx/onnx_pb.h)
find_library(OnnxProto_LIBRARY onnx_proto)
find_path(OnnxProto_PROTOBUF_INCLUDE_DIR google/protobuf/message.h)
find_library(OnnxProto_PROTOBUF_LIBRARY protobuf)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OnnxProto REQUIRED_VARS OnnxProto_LIBRARY OnnxProto_INCLUDE_DIR
    OnnxProto_PROTOBUF_LIBRARY OnnxProto_PROTOBUF_INCLUDE_DIR)

if(OnnxProto_FOUND AND NOT TARGET OnnxProto::onnx_proto)
    add_library(OnnxProto::onnx_proto UNKNOWN IMPORTED)
    set_target_properties(OnnxProto::onnx_proto PROPERTIES
        IMPORTED_LOCATION "${OnnxProto_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${OnnxProto_INCLUDE_DIR};${OnnxProto_PROTOBUF_INCLUDE_DIR}"
        INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${OnnxProto_INCLUDE_DIR};${OnnxProto_PROTOBUF_INCLUDE_DIR}"
        # How Debian built it: generated for ONNX-ML, in namespace onnx.
        INTERFACE_COMPILE_DEFINITIONS "ONNX_NAMESPACE=onnx;ONNX_ML=1"
        INTERFACE_LINK_LIBRARIES "${OnnxProto_PROTOBUF_LIBRARY}")
endif()
mark_as_advanced(OnnxProto_INCLUDE_DIR OnnxProto_LIBRARY OnnxProto_PROTOBUF_INCLUDE_DIR OnnxProto_PROTOBUF_LIBRARY)
